package io.lookbook.app.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Puts into words what happened to a file. */
final class FileTrouble {
    private FileTrouble() {}

    /**
     * Says which file it is and what happened to it.
     *
     * @param failure what reading or writing ended with
     * @return without a full stop; without the file where the failure does not tell it
     */
    static String of(IOException failure) {
        if (!(failure instanceof FileSystemException system) || system.getFile() == null) {
            return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        }
        return system.getMessage() + (system.getReason() != null ? "" : ": " + kind(system));
    }

    /** Where the system gave no reason, the class is the reason. */
    private static String kind(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "it is there already";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is not a folder";
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return "the folder is not empty";
        }
        return failure.getClass().getSimpleName();
    }
}
