/** What is configured, as a tree in which every value knows where it was given; read from YAML and written as YAML. */
package io.lookbook.app.config;
