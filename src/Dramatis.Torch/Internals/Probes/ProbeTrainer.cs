using Dramatis.Statistics.Classification;
using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals.Capture;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Internals.Probes;

/// <summary>Trains and judges the probes of a suite, place by place.</summary>
internal sealed class ProbeTrainer
{
    private readonly ActivationSet set;
    private readonly ProbeOptions options;
    private readonly IReadOnlyList<string> names;
    private readonly IReadOnlyList<string> groups;
    private readonly int[] labels; // of each text
    private readonly int[][] rows; // of each text
    private readonly RandomStream random;
    private readonly IReadOnlyList<int[]> outer;

    public ProbeTrainer(ActivationSet set, IReadOnlyList<string> names, IReadOnlyList<string> groups, ProbeOptions options)
    {
        (this.set, this.options, this.names, this.groups) = (set, options, names, groups);
        labels = [.. set.Labels.Select(label => names.Index().First(pair => pair.Item == label).Index)];
        ILookup<int, int> byText = Enumerable.Range(0, set.Rows.Count).ToLookup(row => set.Rows[row].Text);
        rows = [.. Enumerable.Range(0, labels.Length).Select(text => byText[text].ToArray())];
        random = RandomStream.FromSeed(options.Seed);
        outer = ProbeFolds.Divide([.. Enumerable.Range(0, labels.Length)], labels, groups, options.OuterFolds, random.Split("outer"));
    }

    private IEnumerable<int> Everything => Enumerable.Range(0, labels.Length);

    /// <summary>The probes of all places, and how well the best place does when it is chosen without the texts that judge it.</summary>
    public (IReadOnlyList<Probe> Probes, ProbeEvaluation Selected, Site Best) Train(CancellationToken cancellationToken)
    {
        List<Probe> probes = [];
        Judged[] best = new Judged[outer.Count]; // in each outer part, of the place with the least inner loss
        double least = double.PositiveInfinity;
        Site chosen = set.Sites[0];
        foreach (Site site in set.Sites)
        {
            (Judged[] judged, Probe probe, double loss) = At(site, cancellationToken);
            probes.Add(probe);
            (least, chosen) = loss < least ? (loss, site) : (least, chosen);
            for (int part = 0; part < judged.Length; part++)
            {
                best[part] = best[part] is { } known && known.InnerLoss <= judged[part].InnerLoss ? known : judged[part];
            }
        }

        return (probes, Evaluate(best), chosen);
    }

    private (Judged[] Judged, Probe Probe, double Loss) At(Site site, CancellationToken cancellationToken)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        Tensor all = tensor(Enumerable.Range(0, set.Rows.Count).SelectMany(row => set.Row(site, row).ToArray()).ToArray(), [set.Rows.Count, set.Width]).to(ScalarType.Float64);
        Judged[] judged = [.. outer.Select((held, part) => Judge(all, held, part, cancellationToken))];
        (double penalty, double loss, double[][] heldOut) = Choose(all, labels, outer, cancellationToken);
        SoftmaxRegression last = Fit(all, labels, Everything, penalty);
        int[] dealt = [.. labels];
        random.Split("control").Shuffle(dealt);
        double[][] control = HeldOut(all, dealt, outer, [penalty], cancellationToken)[0];
        int right = Everything.Count(text => Likeliest(control[text]) == dealt[text]);
        Probe probe = new(
            site,
            [.. Enumerable.Range(0, names.Count).Select(label => Floats(last.Weights[label]))],
            last.Biases.data<double>().ToArray(),
            Thresholds(heldOut, [.. Everything]),
            penalty,
            Evaluate(judged),
            Rate(right, labels.Length));
        return (judged, probe, loss);
    }

    // Everything that is chosen for a part is chosen on the others.
    private Judged Judge(Tensor all, int[] held, int part, CancellationToken cancellationToken)
    {
        using var scope = NewDisposeScope();
        int[] seen = [.. Everything.Except(held)];
        IReadOnlyList<int[]> inner = ProbeFolds.Divide(seen, labels, groups, options.InnerFolds, random.Split("inner").Split(part));
        (double penalty, double loss, double[][] heldOut) = Choose(all, labels, inner, cancellationToken);
        SoftmaxRegression probe = Fit(all, labels, seen, penalty);
        return new Judged(held, [.. held.Select(text => Probabilities(probe, all, text))], Thresholds(heldOut, seen), Shares(seen), loss);
    }

    // The penalty with the least loss on texts held out, that loss a text, and their probabilities by number of the text.
    private (double Penalty, double Loss, double[][] HeldOut) Choose(Tensor all, int[] of, IReadOnlyList<int[]> parts, CancellationToken cancellationToken)
    {
        double[] falling = [.. options.Penalties.OrderDescending()];
        double[][][] heldOut = HeldOut(all, of, parts, falling, cancellationToken);
        int[] texts = [.. parts.SelectMany(part => part)];
        double[] losses = [.. heldOut.Select(probabilities => texts.Average(text => -Math.Log(Math.Max(1e-300, probabilities[text][of[text]]))))];
        int best = Array.IndexOf(losses, losses.Min());
        return (falling[best], losses[best], heldOut[best]);
    }

    private double[][][] HeldOut(Tensor all, int[] of, IReadOnlyList<int[]> parts, double[] penalties, CancellationToken cancellationToken)
    {
        double[][][] probabilities = [.. penalties.Select(_ => new double[labels.Length][])];
        foreach (int[] part in parts)
        {
            using var scope = NewDisposeScope();
            int[] others = [.. parts.SelectMany(other => other).Except(part)];
            SoftmaxRegression? before = null;
            for (int i = 0; i < penalties.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                SoftmaxRegression probe = before = Fit(all, of, others, penalties[i], before?.Solution);
                foreach (int text in part)
                {
                    probabilities[i][text] = Probabilities(probe, all, text);
                }
            }
        }

        return probabilities;
    }

    private SoftmaxRegression Fit(Tensor all, int[] of, IEnumerable<int> texts, double penalty, Tensor? start = null)
    {
        (int Row, int Label)[] used = [.. texts.SelectMany(text => rows[text].Select(row => (row, of[text])))];
        if (used.Select(one => one.Label).Distinct().Count() < names.Count)
        {
            throw new InvalidInputException("activations", "have a label that is missing where a part is held out.", "Give more texts of each label, more groups, or fewer folds.");
        }

        using Tensor chosen = all.index_select(0, tensor(used.Select(one => (long)one.Row).ToArray()));
        return SoftmaxRegression.Fit(chosen, [.. used.Select(one => one.Label)], names.Count, penalty, start);
    }

    // Of a text with several rows: the mean over them.
    private double[] Probabilities(SoftmaxRegression probe, Tensor all, int text)
    {
        using var scope = NewDisposeScope();
        Tensor own = all.index_select(0, tensor(rows[text].Select(row => (long)row).ToArray()));
        return probe.LogProbabilities(own).exp().mean([0]).data<double>().ToArray();
    }

    private double[] Thresholds(double[][] probabilities, int[] texts) =>
    [
        .. Enumerable.Range(0, names.Count).Select(label =>
        {
            IReadOnlyList<RocPoint> points = RocCurve.Points(
                texts.Select(text => probabilities[text][label]).ToArray(), texts.Select(text => labels[text] == label).ToArray());
            return options.FalsePositiveRate is { } limit
                ? points.Where(point => point.FalsePositiveRate <= limit).MaxBy(point => point.Sensitivity)!.Threshold
                : points.MaxBy(point => point.YoudenJ)!.Threshold;
        }),
    ];

    private ProbeEvaluation Evaluate(IReadOnlyList<Judged> parts)
    {
        (int Text, double[] Probabilities, Judged Part)[] texts = [.. parts.SelectMany(part => part.Texts.Zip(part.Probabilities, (text, probabilities) => (text, probabilities, part)))];
        int Count(Func<(int Text, double[] Probabilities, Judged Part), bool> counts) => texts.Count(counts);
        double loss = texts.Average(one => -Math.Log(Math.Max(1e-300, one.Probabilities[labels[one.Text]])));
        double without = texts.Average(one => -Math.Log(one.Part.Shares[labels[one.Text]]));
        return new ProbeEvaluation(
            Rate(Count(one => Likeliest(one.Probabilities) == labels[one.Text]), texts.Length),
            (double)Count(one => Likeliest(one.Part.Shares) == labels[one.Text]) / texts.Length,
            loss,
            without - loss,
            [
                .. names.Select((name, label) => new LabelEvaluation(
                    name,
                    RocCurve.AreaWithInterval(texts.Select(one => one.Probabilities[label]).ToArray(), texts.Select(one => labels[one.Text] == label).ToArray(), options.Level),
                    Rate(Count(one => labels[one.Text] == label && one.Probabilities[label] >= one.Part.Thresholds[label]), Count(one => labels[one.Text] == label)),
                    Rate(Count(one => labels[one.Text] != label && one.Probabilities[label] >= one.Part.Thresholds[label]), Count(one => labels[one.Text] != label)))),
            ]);
    }

    private double[] Shares(int[] texts) => [.. names.Select((_, label) => (double)texts.Count(text => labels[text] == label) / texts.Length)];

    private ProbeRate Rate(int count, int of) => new(count, of, ProportionInterval.Wilson(count, of, options.Level));

    private static int Likeliest(double[] probabilities) => Array.IndexOf(probabilities, probabilities.Max());

    private static float[] Floats(Tensor row)
    {
        using Tensor single = row.to(ScalarType.Float32);
        return single.data<float>().ToArray();
    }

    /// <summary>An outer part, judged by a probe that has not seen it.</summary>
    /// <param name="Texts">Its texts.</param>
    /// <param name="Probabilities">Of each of them.</param>
    /// <param name="Thresholds">Chosen on the other parts.</param>
    /// <param name="Shares">Of each label in the other parts.</param>
    /// <param name="InnerLoss">Held-out loss a text within the other parts: what a place is chosen by.</param>
    private sealed record Judged(int[] Texts, double[][] Probabilities, double[] Thresholds, double[] Shares, double InnerLoss);
}
