using System.Globalization;
using System.Text.Json;
using Dramatis.Torch.Internals.Directions;
using static Dramatis.Torch.Tests.Internals.SmolLm2;

namespace Dramatis.Torch.Tests.Internals.Directions;

/// <summary>Directions from the recorded residuals of 16 pairs, against scikit-learn's and repeng's.</summary>
public sealed class RecordedDirectionsTests
{
    [Theory]
    [InlineData("mean_difference_raw")]
    [InlineData("repeng_pca_diff")]
    [InlineData("repeng_pca_center")]
    [InlineData("svd_of_differences_uncentred")]
    [InlineData("logistic_C0.01")]
    [InlineData("logistic_C1")]
    [InlineData("ridge_lambda10")]
    [InlineData("ridge_lambda1000")]
    [InlineData("lda_shrinkage0.5")]
    public void ADirection_IsTheRecordedOne(string name)
    {
        JsonElement goldens = Goldens("methods/steering-directions.json");
        foreach (JsonProperty block in goldens.GetProperty("directions").EnumerateObject())
        {
            JsonElement residuals = goldens.GetProperty("residuals_last_token").GetProperty(block.Name);
            using ContrastPairs pairs = new(Rows(residuals.GetProperty("positive")), Rows(residuals.GetProperty("negative")));
            TraitDirection found = Find(pairs, name);
            JsonElement recorded = block.Value.GetProperty(name);
            JsonElement tolerance = recorded.GetProperty("tolerance");
            double[] expected = Numbers(recorded.GetProperty("values"));

            // Where pairs hardly agree on the sign, it is the solver's own.
            double accuracy = recorded.GetProperty("pair_accuracy").GetDouble();
            double sign = accuracy is > 0.4 and < 0.6 ? Math.Sign(expected.Zip(found.Values, (a, b) => a * b).Sum()) : 1;
            // The recorded residuals have eight digits.
            double slack = Math.Max(tolerance.GetProperty("values_abs").GetDouble(), 2e-6 * expected.Max(Math.Abs));
            Assert.All(expected.Zip(found.Values), pair => Assert.Equal(pair.First, sign * pair.Second, slack));
            double[] projections = Numbers(recorded.GetProperty("held_projection_on_unit"));
            float[][] held = Rows(residuals.GetProperty("held"));
            double projected = tolerance.GetProperty("projection_abs").GetDouble();
            Assert.All(projections.Zip(held), pair => Assert.Equal(pair.First, sign * found.Project(pair.Second), projected));
            if (sign == 1)
            {
                Assert.Equal(accuracy, found.PairAccuracy, 1e-9);
            }

            if (recorded.TryGetProperty("intercept", out JsonElement intercept))
            {
                Assert.Equal(intercept.GetDouble(), found.Intercept!.Value, projected * Math.Max(1, found.Norm));
                Assert.All(
                    Numbers(recorded.GetProperty("held_score")).Zip(held),
                    pair => Assert.Equal(pair.First, found.Score(pair.Second), 2 * projected * Math.Max(1, found.Norm)));
            }
        }
    }

    private static TraitDirection Find(ContrastPairs pairs, string name)
    {
        double setting = double.TryParse(name[(name.LastIndexOfAny(['C', 'a', 'e']) + 1)..], CultureInfo.InvariantCulture, out double number) ? number : 0;
        return name switch
        {
            "mean_difference_raw" => pairs.MeanDifference(),
            "repeng_pca_diff" => pairs.PcaOfDifferences(),
            "repeng_pca_center" or "svd_of_differences_uncentred" => pairs.PcaOfCentredPairs(),
            _ when name.StartsWith("logistic", StringComparison.Ordinal) => pairs.Logistic(setting),
            _ when name.StartsWith("ridge", StringComparison.Ordinal) => pairs.Ridge(setting),
            _ => pairs.LinearDiscriminant(setting),
        };
    }

    private static float[][] Rows(JsonElement rows) => [.. rows.EnumerateArray().Select(SmolLm2.Floats)];
}
