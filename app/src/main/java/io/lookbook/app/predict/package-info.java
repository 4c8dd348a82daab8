/** Classifies images of the user's with a trained network, and shows what came of it. */
package io.lookbook.app.predict;
