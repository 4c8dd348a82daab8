/**
 * The IDX format of the MNIST family: two zero bytes, a type byte, the number of dimensions, each dimension as a big-endian
 * 32-bit number, then the values; see the end of Y. LeCun's page "The MNIST database of handwritten digits".
 */
package io.lookbook.plugins.data.idx;
