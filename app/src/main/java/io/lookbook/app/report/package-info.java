/** Makes reports: asks each section what it shows, and each format to write it. */
package io.lookbook.app.report;
