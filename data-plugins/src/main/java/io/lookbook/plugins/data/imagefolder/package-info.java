/** Images in folders, one a class, as torchvision's {@code ImageFolder} and Keras's {@code image_dataset_from_directory} read. */
package io.lookbook.plugins.data.imagefolder;
