package io.augury.cli.training;

import io.augury.cli.installation.Home;
import io.augury.data.Dataset;
import io.augury.data.Datasets;
import io.augury.data.ReadSettings;
import io.augury.data.SplitSettings;
import io.augury.data.Splits;
import io.augury.pluginhost.Plugins;
import io.augury.policy.Policy;
import io.augury.policy.PolicyCheck;
import io.augury.policy.RegularizerSetting;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;
import io.augury.spi.ImageTransform;
import io.augury.spi.Regularizer;
import io.augury.study.ChildTask;
import io.augury.training.ActiveRegularizer;
import io.augury.training.BatchShape;
import io.augury.training.augment.PluginVocabulary;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What every training of a command has in common: the divided data set and the plugins. Loaded
 * once.
 *
 * @param plugins stay open as long as the workplace is used
 */
public record Workplace(Splits splits, Plugins plugins) {

    /** Reads and divides a data set. */
    public static Workplace open(
            String data, ReadSettings reading, SplitSettings division, Plugins plugins) {
        Dataset dataset = Datasets.read(data, reading);
        return new Workplace(Splits.of(dataset, division), plugins);
    }

    /**
     * The data set that a study's task names.
     *
     * @throws AuguryException (input) if it is gone, or another than then
     */
    public static Workplace of(ChildTask task, Home home, Plugins plugins) {
        Workplace workplace =
                open(
                        task.data().location(),
                        TaskText.reading(task, home.cache()),
                        TaskText.splits(task),
                        plugins);
        workplace.requireFingerprint(task.data().location(), task.data().fingerprint());
        return workplace;
    }

    /** The data set. */
    public Dataset dataset() {
        return splits.dataset();
    }

    /**
     * Refuses a data set that is not the one that a study was made with.
     *
     * @throws AuguryException (input) if it is another one
     */
    public void requireFingerprint(String location, String fingerprint) {
        if (!dataset().fingerprint().equals(fingerprint)) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    "the data set %s has changed since the study was made (fingerprint %s, then %s): bring it back, or start a new study"
                            .formatted(location, dataset().fingerprint(), fingerprint));
        }
    }

    /**
     * Refuses a policy that cannot be applied to the images.
     *
     * @throws AuguryException (input) with everything that is wrong
     */
    public void check(Policy policy) {
        check("the policy", policy);
    }

    /**
     * The same for a policy with a name or file.
     *
     * @param where names the policy in the message
     */
    public void check(String where, Policy policy) {
        PolicyCheck.check(where, policy, new PluginVocabulary(plugins), dataset().channels());
    }

    /** The shape of one image with its target. */
    public BatchShape shape() {
        Image image = splits.train().getFirst().image();
        return new BatchShape(
                1, image.height(), image.width(), image.channels(), dataset().classes().size());
    }

    /** The operations by name. */
    public Map<String, ImageTransform> operations() {
        Map<String, ImageTransform> operations = new TreeMap<>();
        plugins.operations().forEach((name, each) -> operations.put(name, each.transform()));
        return operations;
    }

    /** The regularizers of a recipe and a policy with their values, the policy's last. */
    public List<ActiveRegularizer> regularizers(
            List<RegularizerSetting> recipe, List<RegularizerSetting> policy) {
        Map<String, Regularizer> installed = new TreeMap<>();
        plugins.regularizers().forEach((name, each) -> installed.put(name, each.regularizer()));
        return ActiveRegularizer.resolve(List.of(recipe, policy), installed);
    }
}
