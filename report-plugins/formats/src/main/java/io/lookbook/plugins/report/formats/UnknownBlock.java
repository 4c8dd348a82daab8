package io.lookbook.plugins.report.formats;

import io.lookbook.api.report.Block;

/** A block of a kind that a newer API has and this format does not know: it costs only itself. */
final class UnknownBlock {
    private UnknownBlock() {}

    /** Says in its place what is missing. */
    static Block.Note note(Block block) {
        return new Block.Note(
                "Something is missing here",
                "This format cannot show a block of the kind "
                        + block.getClass().getSimpleName() + ". A newer version of the format may.");
    }
}
