package io.augury.cli.study;

import io.augury.cli.console.Console;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PolicyCatalog;
import io.augury.cli.training.TaskOptions;
import io.augury.cli.training.TaskText;
import io.augury.cli.training.Workplace;
import io.augury.data.Fold;
import io.augury.data.icons.Icons;
import io.augury.pluginhost.Plugins;
import io.augury.policy.Policy;
import io.augury.policy.RegularizerSetting;
import io.augury.policy.SearchSpace;
import io.augury.policy.SearchSpaceJson;
import io.augury.policy.SearchSpaces;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;
import io.augury.study.ChildTask;
import io.augury.study.DataReference;
import io.augury.study.DensityMatching;
import io.augury.study.Fidelity;
import io.augury.study.Pace;
import io.augury.study.SearcherChoice;
import io.augury.study.SearcherFactory;
import io.augury.study.Selection;
import io.augury.study.Start;
import io.augury.study.StudyFolder;
import io.augury.study.StudySettings;
import io.augury.training.Recipe;
import io.augury.training.RegularizerSites;
import io.augury.training.augment.PluginVocabulary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the options of a command into the settings of a study that does not exist yet. */
public record NewStudy(
        TaskOptions task, Seed seed, Home home, PolicyCatalog catalog, Console console) {

    /**
     * How the options say to search.
     *
     * @param space a name or a file
     * @param excluded operations that no policy may have
     * @param starts names and files of policies to begin with
     * @param searcher its name
     * @param pace none for the searcher's own
     */
    public record Choice(
            String space,
            List<String> excluded,
            List<String> starts,
            String searcher,
            Optional<Pace> pace,
            Fidelity fidelity,
            Selection selection) {}

    /** The data set that the options name. */
    public Workplace workplace(Plugins plugins) {
        return Workplace.open(task.data(), task.reading(home), task.splits(seed), plugins);
    }

    /** What decides the study's trials. */
    public StudySettings settings(Workplace workplace, Choice choice) {
        Recipe recipe = task.recipe(workplace.splits().train().size());
        SearchSpace space = space(workplace, choice);
        if (choice.fidelity() instanceof DensityMatching density) {
            Fold.of(workplace.splits().train(), density.folds());
        }
        requireSites(workplace, recipe, space.weakestRegularizers());
        return new StudySettings(
                space,
                searcher(choice),
                starts(workplace, recipe, space, choice),
                choice.selection(),
                choice.fidelity(),
                new ChildTask(
                        new DataReference(location(), workplace.dataset().fingerprint()),
                        task.child().reference(),
                        recipe.epochs(),
                        TaskText.split(task.reading(home), task.splits(seed)),
                        TaskText.recipe(recipe)),
                seed);
    }

    /** Refuses regularizers that the child has no place for. */
    private void requireSites(
            Workplace workplace, Recipe recipe, List<RegularizerSetting> searched) {
        RegularizerSites.check(
                task.child(),
                workplace.shape(),
                workplace.regularizers(recipe.regularizers(), searched));
    }

    private List<Start> starts(
            Workplace workplace, Recipe recipe, SearchSpace space, Choice choice) {
        List<Start> starts = new ArrayList<>();
        for (String named : choice.starts()) {
            Policy policy = catalog.find(named).policy();
            workplace.check("--start " + named, policy);
            requireSites(workplace, recipe, policy.regularizers());
            StartPolicy start = StartPolicy.of(named, policy, space, choice.excluded());
            console.note(start.summary());
            starts.add(start.start());
        }
        return List.copyOf(starts);
    }

    private static SearcherChoice searcher(Choice choice) {
        SearcherFactory factory = Searchers.named(choice.searcher());
        return SearcherChoice.of(factory, choice.pace().orElse(factory.defaultPace()));
    }

    /** A path is stored whole, so that the study can be resumed from anywhere. */
    private String location() {
        return task.data().equals(Icons.NAME)
                ? Icons.NAME
                : Path.of(task.data()).toAbsolutePath().normalize().toString();
    }

    private static SearchSpace space(Workplace workplace, Choice choice) {
        String named = choice.space();
        var vocabulary = new PluginVocabulary(workplace.plugins());
        SearchSpace found =
                named.endsWith(".json")
                        ? SearchSpaceJson.read(text(Path.of(named)), named, vocabulary)
                        : SearchSpaces.named(named, vocabulary);
        SearchSpace left = SearchSpaces.without(found, choice.excluded(), vocabulary);
        return SearchSpaces.forChannels(left, vocabulary, workplace.dataset().channels());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AuguryException(
                    ErrorCode.INPUT, "there is no readable search space at " + file, e);
        }
    }

    /** The data set's name with the first free number. */
    public String freeName(Workplace workplace) {
        String stem = workplace.dataset().name().replaceAll("[^A-Za-z0-9._-]", "-");
        return StudyFolder.freeName(home.folder(), stem.matches("[A-Za-z0-9].*") ? stem : "study");
    }
}
