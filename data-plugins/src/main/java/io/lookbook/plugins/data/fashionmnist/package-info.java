/**
 * Fashion-MNIST (H. Xiao, K. Rasul, R. Vollgraf, 2017): 70 000 grey images of 28x28 pixels in ten classes, and a sample of
 * it that needs no download.
 */
package io.lookbook.plugins.data.fashionmnist;
