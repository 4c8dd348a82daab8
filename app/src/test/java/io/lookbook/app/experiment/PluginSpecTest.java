package io.lookbook.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.UserException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginSpecTest {
    @Test
    void aNameAloneHasNoOptions() {
        assertThat(PluginSpec.parse("cnn")).isEqualTo(PluginSpec.of("cnn"));
        assertThat(PluginSpec.parse("networks:cnn").reference()).isEqualTo("networks:cnn");
        assertThat(PluginSpec.parse("networks:cnn").name()).isEqualTo("cnn");
    }

    @Test
    void optionsFollowAColon() {
        PluginSpec spec = PluginSpec.parse("networks:cnn:filters=8+16,epochs=2");

        assertThat(spec.reference()).isEqualTo("networks:cnn");
        assertThat(spec.options()).containsExactly(Map.entry("epochs", "2"), Map.entry("filters", "8+16"));
    }

    @Test
    void aValueMayHoldColonsAndEqualsSigns() {
        assertThat(PluginSpec.parse("idx:folder=C:\\data=new").options()).containsEntry("folder", "C:\\data=new");
    }

    @Test
    void aModelIsLabelledByItsPluginUnlessItSaysOtherwise() {
        assertThat(ModelSpec.parse("cnn:epochs=2").label()).isEqualTo("cnn");
        assertThat(ModelSpec.parse("networks:cnn").label()).isEqualTo("cnn");
        ModelSpec labelled = ModelSpec.parse("wide=networks:mlp:hidden=512");
        assertThat(labelled.label()).isEqualTo("wide");
        assertThat(labelled.plugin().reference()).isEqualTo("networks:mlp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "cnn:epochs=1,", "cnn:epochs=1,filters", "cnn:=1", "cnn:epochs=1,epochs=2"})
    void otherFormsAreRefused(String text) {
        assertThatThrownBy(() -> PluginSpec.parse(text)).isInstanceOf(UserException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../up=cnn", "a/b=cnn", ".hidden=cnn", "a b=cnn", "end.=cnn", "=cnn"})
    void aLabelThatIsNoSafeFolderNameIsRefused(String text) {
        assertThatThrownBy(() -> ModelSpec.parse(text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("label");
    }
}
