/** Which run folders there are, and what each of them holds, from the heads of their files. */
package io.lookbook.app.runs;
