package io.augury.cli.study;

import io.augury.controller.Controller;
import io.augury.evolution.Evolution;
import io.augury.policy.NearestName;
import io.augury.population.Population;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.study.RandAugmentGrid;
import io.augury.study.RandomSearch;
import io.augury.study.SearcherFactory;
import io.augury.tpe.Density;
import io.augury.tpe.Tpe;
import io.augury.tpe.TrivialSpace;

import java.util.List;

/** The searchers that a study can use; one line each. */
public final class Searchers {
    private static final List<SearcherFactory> ALL =
            List.of(
                    new Evolution(),
                    new Controller(),
                    new Tpe(),
                    new TrivialSpace(),
                    new RandAugmentGrid(),
                    new Population(),
                    new Density(),
                    new RandomSearch());

    private Searchers() {}

    /**
     * The searcher of that name.
     *
     * @throws AuguryException (usage) if there is none
     */
    public static SearcherFactory named(String name) {
        List<String> names = ALL.stream().map(SearcherFactory::name).toList();
        return ALL.stream()
                .filter(searcher -> searcher.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new AuguryException(
                                        ErrorCode.USAGE,
                                        "there is no searcher '%s'; there are %s%s"
                                                .formatted(
                                                        name,
                                                        String.join(", ", names),
                                                        NearestName.hint(name, names))));
    }
}
