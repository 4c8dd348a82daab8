/** What another process tells of a run that it makes: the events, the side that tells and the side that hears. */
package io.lookbook.app.remote;
