package io.augury.cli.dataset;

import io.augury.cli.console.Console;
import io.augury.cli.console.Table;
import io.augury.data.DatasetReader;
import io.augury.data.Datasets;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The formats of data sets that can be read; its subcommands look into one or write one. */
@Command(
        name = "data",
        description =
                "Looks into data sets; without a subcommand, lists the formats that can be read.",
        subcommands = {DataShow.class, DataWrite.class},
        footer = {"", "Example:", "  augury data show photos/"})
public final class DataCommand implements Runnable {
    @Inject Console console;

    @Override
    public void run() {
        console.json(() -> Map.of("formats", tree()));
        Table table = Table.of("format", "what it looks for");
        table.row("icons", "built in: 'icons' instead of a path");
        Datasets.readers().forEach(reader -> table.row(reader.format(), reader.layout()));
        table.print(console);
    }

    private static List<Map<String, String>> tree() {
        List<Map<String, String>> formats = new ArrayList<>();
        for (DatasetReader reader : Datasets.readers()) {
            formats.add(Map.of("format", reader.format(), "layout", reader.layout()));
        }
        return formats;
    }
}
