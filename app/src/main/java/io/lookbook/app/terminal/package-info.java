/** Standard error as a terminal shows it: lines that stay, and below them a view of what is running that is drawn again. */
package io.lookbook.app.terminal;
