using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals.Capture;
using Dramatis.Torch.Runtime;

namespace Dramatis.Torch.Internals.Probes;

/// <summary>Linear probes of the same labels at several places of a model, and how well they do on texts held out.</summary>
/// <param name="Labels">The labels, in ordinal order.</param>
/// <param name="Probes">A probe for each place, in the order in which a pass comes by.</param>
/// <param name="BestSite">The place with the least held-out log loss.</param>
/// <param name="Selected">
/// How well the best place does, chosen anew for each part of the texts from the others. The largest figure among <paramref name="Probes"/>
/// is chosen with a look at the texts that judge it, and so too good.
/// </param>
public sealed record ProbeSuite(IReadOnlyList<string> Labels, IReadOnlyList<Probe> Probes, Site BestSite, ProbeEvaluation Selected)
{
    private const int FewestGroups = 3;

    /// <summary>The probe of the best place.</summary>
    public Probe Best => Probes.First(probe => probe.Site == BestSite);

    /// <summary>Trains a probe of the texts' labels at every place of a set.</summary>
    /// <param name="set">Activations of texts with labels; of a text with several rows each counts in training, and their mean in judging.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="groups">
    /// Group of each text (topic, source, pair): texts of a group are held out together. Null when every text stands alone.
    /// </param>
    /// <param name="cancellationToken">Looked at between fits.</param>
    /// <exception cref="InvalidInputException">
    /// An option is out of range, a label has too few texts or groups, or texts of different groups are the same.
    /// </exception>
    public static ProbeSuite Train(ActivationSet set, ProbeOptions? options = null, IReadOnlyList<string>? groups = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        options ??= new ProbeOptions();
        options.Check();
        groups ??= [.. Enumerable.Range(0, set.Labels.Count).Select(text => $"{text}")];
        string[] labels = [.. set.Labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Check(set, labels, groups, options);
        TorchRuntime.EnsureLoaded();
        (IReadOnlyList<Probe> probes, ProbeEvaluation selected, Site best) = new ProbeTrainer(set, labels, groups, options).Train(cancellationToken);
        return new ProbeSuite(labels, probes, best, selected);
    }

    /// <summary>Writes a file; one that exists is replaced, whole or not at all.</summary>
    public void Write(string path) => ProbeSuiteFile.Write(this, path);

    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelFormatException">It is missing, damaged, or holds something else.</exception>
    public static ProbeSuite Read(string path) => ProbeSuiteFile.Read(path);

    private static void Check(ActivationSet set, string[] labels, IReadOnlyList<string> groups, ProbeOptions options)
    {
        if (groups.Count != set.Labels.Count)
        {
            throw new InvalidInputException("groups", $"are {groups.Count}, and there are {set.Labels.Count} texts.", "Give one for each text.");
        }

        if (labels.Length < 2)
        {
            throw new InvalidInputException("activations", $"have {labels.Length} label(s).", "A probe tells at least two apart: label the texts.");
        }

        int fewest = Math.Max(FewestGroups, options.OuterFolds);
        foreach (string label in labels)
        {
            int own = Enumerable.Range(0, groups.Count).Where(text => set.Labels[text] == label).Select(text => groups[text]).Distinct(StringComparer.Ordinal).Count();
            if (own < fewest)
            {
                throw new InvalidInputException("activations", $"have {own} text(s) or group(s) with the label '{label}'.", $"Give at least {fewest}, or take fewer folds.");
            }
        }

        if (set.Rows.Select(row => row.Text).Distinct().Count() < set.Labels.Count)
        {
            throw new InvalidInputException("activations", "have texts without a row.", "Capture at least one token of each.");
        }

        RequireApart(set, groups);
    }

    // Equal vectors at the deepest place come of equal texts: held out here and learned there, they would be recognised, not read.
    private static void RequireApart(ActivationSet set, IReadOnlyList<string> groups)
    {
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        foreach (IGrouping<int, int> rows in Enumerable.Range(0, set.Rows.Count).GroupBy(row => set.Rows[row].Text))
        {
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (int row in rows)
            {
                hash.AppendData(MemoryMarshal.AsBytes(set.Row(set.Sites[^1], row)));
            }

            string vectors = Convert.ToHexString(hash.GetHashAndReset());
            if (known.TryGetValue(vectors, out int first) && groups[first] != groups[rows.Key])
            {
                throw new InvalidInputException(
                    "activations", $"are the same for texts {first + 1} and {rows.Key + 1}, which are of different groups.", "Drop one, or put both in one group: what is held out must not have been learned.");
            }

            known.TryAdd(vectors, rows.Key);
        }
    }
}
