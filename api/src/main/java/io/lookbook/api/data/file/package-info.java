/** Strict readers of image files that may hold anything: IDX, PNG and JPEG; and what makes images of one shape of them. */
package io.lookbook.api.data.file;
