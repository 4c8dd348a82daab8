/**
 * The command line: parsing, printing, exit codes. Results go to standard output, everything else to standard error.
 *
 * <p>A command is a picocli command with a constructor that takes a {@link io.lookbook.app.cli.Bootstrap}; it collects its
 * options and then makes the one injector of the process. {@link io.lookbook.app.cli.Main} lists the commands.
 */
package io.lookbook.app.cli;
