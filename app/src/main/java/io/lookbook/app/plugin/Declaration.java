package io.lookbook.app.plugin;

import static java.util.Objects.requireNonNull;

import io.lookbook.api.Option;
import io.lookbook.api.data.PublishedData;
import io.lookbook.api.model.PublishedResult;
import io.lookbook.api.model.Recipe;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a factory answered when it was loaded. Nobody asks again: it could answer otherwise, or throw.
 *
 * @param name kebab-case
 * @param description one line
 * @param options what it takes
 * @param recipe of a model that the host trains
 * @param published of a model that repeats a published figure
 * @param publishedData of a dataset that is always the same
 * @param position of a section
 */
record Declaration(
        String name,
        String description,
        List<Option<?>> options,
        Optional<Recipe> recipe,
        Optional<PublishedResult> published,
        Optional<PublishedData> publishedData,
        OptionalInt position) {
    Declaration {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        options = List.copyOf(options);
        requireNonNull(recipe, "recipe is null");
        requireNonNull(published, "published is null");
        requireNonNull(publishedData, "publishedData is null");
        requireNonNull(position, "position is null");
    }
}
