package io.augury.cli.compare;

import io.augury.cli.installation.Home;
import io.augury.cli.training.Bench;
import io.augury.cli.training.TaskOptions;
import io.augury.cli.training.TaskText;
import io.augury.cli.training.Workplace;
import io.augury.policy.Policy;
import io.augury.policy.PolicyJson;
import io.augury.runtime.Device;
import io.augury.spi.Seed;
import io.augury.training.BatchShape;
import io.augury.training.Evaluator;
import io.augury.training.Recipe;
import io.augury.training.child.ChildModel;
import io.augury.training.child.ChildPlan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is compared.
 *
 * @param policies by the name of the arm
 * @param seed from which the seeds of all pairs derive
 */
record ComparisonPlan(
        List<Arm> arms,
        Map<String, Policy> policies,
        Workplace workplace,
        Seed seed,
        Device device,
        Home home) {

    /**
     * The runs in the order in which they are trained: all arms of a pair, then the next pair.
     *
     * @param common says how the data is read and divided
     * @throws io.augury.spi.AuguryException that names the arm whose settings cannot be right
     */
    List<Run> runs(TaskOptions common, int seeds) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("fingerprint", workplace.dataset().fingerprint());
        data.put("split", TaskText.split(common.reading(home), common.splits(seed)));
        arms.forEach(arm -> arm.checked(() -> plan(arm.options().task().child())));
        List<Run> runs = new ArrayList<>();
        for (int pair = 1; pair <= seeds; pair++) {
            for (Arm arm : arms) {
                runs.add(new Run(arm, pair, settings(arm, pair, data)));
            }
        }
        return runs;
    }

    private ChildPlan plan(ChildModel child) {
        BatchShape shape = workplace.shape();
        return ChildPlan.of(
                child, shape.channels(), shape.height(), shape.width(), shape.classes());
    }

    private Map<String, Object> settings(Arm arm, int pair, Map<String, Object> data) {
        return arm.checked(
                () -> {
                    TaskOptions task = arm.options().task();
                    Recipe recipe = task.recipe(workplace.splits().train().size());
                    Policy policy = policies.get(arm.name());
                    workplace.check(policy);
                    workplace.regularizers(recipe.regularizers(), policy.regularizers());
                    Map<String, Object> tree = new LinkedHashMap<>();
                    tree.put("data", data);
                    tree.put("child", task.child().identity());
                    tree.put("epochs", recipe.epochs());
                    tree.put("recipe", TaskText.recipe(recipe));
                    tree.put("policy", PolicyJson.tree(policy));
                    tree.put("seed", ArmTraining.pairSeed(seed, pair).value());
                    tree.put("device", device.toString());
                    return tree;
                });
    }

    /** Where the runs are trained. */
    ArmTraining training(Bench bench, Evaluator evaluator) {
        return new ArmTraining(workplace, bench, evaluator, policies, seed);
    }
}
