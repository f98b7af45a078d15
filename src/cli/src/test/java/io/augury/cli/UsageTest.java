package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class UsageTest {
    @TempDir private Path home;

    @Test
    void aMisspeltCommandIsMetWithTheNearest() {
        Cli.Ran ran = new Cli(home).run("docter");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .isEqualTo(
                        "augury: there is no command 'docter'; did you mean 'doctor'?\n"
                                + "'augury --help' lists what it takes\n");
    }

    @Test
    void aMisspeltOptionIsMetWithTheNearest() {
        Cli.Ran ran = new Cli(home).run("doctor", "--jsn");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo(
                        "augury: unknown option '--jsn'; did you mean '--json'?\n"
                                + "'augury doctor --help' lists what it takes\n");
    }

    @Test
    void noCommandIsWrongUsage() {
        assertThat(new Cli(home).run().code()).isEqualTo(2);
    }

    @Test
    void jsonIsOneObjectAndNothingElse() {
        Cli.Ran ran = new Cli(home).run("doctor", "--json");
        assertThat(ran.code()).isZero();
        assertThat(ran.json()).containsKey("findings");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void shellsCanCompleteEveryCommand() {
        assertThat(new Cli(home).run("completion").out())
                .startsWith("#!/usr/bin/env bash")
                .contains("search", "--no-verdict");
    }

    @Test
    void optionsMayStandInAFile() throws IOException {
        Path file = Files.writeString(home.resolve("options"), "doctor\n--json\n");
        assertThat(new Cli(home).run("@" + file).json()).containsKey("findings");
    }

    @Test
    void onlyATerminalWithoutObjectionGetsControlCharacters() {
        assertThat(new Cli(home).run("doctor").out()).doesNotContain("\u001b");
        assertThat(new Cli(home).withTerminals("out", "err").run("doctor").out())
                .contains("\u001b[");
        assertThat(
                        new Cli(home)
                                .withTerminals("out", "err")
                                .withVariable("NO_COLOR", "1")
                                .run("doctor")
                                .out())
                .doesNotContain("\u001b");
    }

    @Test
    void theHomeIsTheOptionElseTheVariableElseInTheUsersFolder() {
        assertThat(new Cli(home).run("doctor").out()).contains(home.resolve(".augury").toString());
        assertThat(
                        new Cli(home)
                                .withVariable("AUGURY_HOME", home.resolve("variable").toString())
                                .run("doctor")
                                .out())
                .contains(home.resolve("variable").toString());
        assertThat(
                        new Cli(home)
                                .withVariable("AUGURY_HOME", home.resolve("variable").toString())
                                .run("doctor", "--home", home.resolve("option"))
                                .out())
                .contains(home.resolve("option").toString());
    }

    @Test
    void aHomeThatCannotBeWrittenIsAMatterOfResources() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");
        Cli.Ran ran = new Cli(home).run("doctor", "--home", file.resolve("below"));
        assertThat(ran.code()).isEqualTo(5);
        assertThat(ran.out()).contains("choose another with --home DIR");
    }
}
