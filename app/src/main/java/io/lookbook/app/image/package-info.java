/** Turns image files of any kind into what a model was trained on. */
package io.lookbook.app.image;
