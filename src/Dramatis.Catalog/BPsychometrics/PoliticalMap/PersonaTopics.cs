using Dramatis.Personas;
using Dramatis.Statistics.Clustering;
using Dramatis.Statistics.Effects;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Texts;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>Personas by what their texts are about (tf-idf of words, k-means), and whether topics move differently.</summary>
internal sealed class PersonaTopics
{
    private const int MostWords = 200;
    private readonly Dictionary<string, int> topics;

    private PersonaTopics(Dictionary<string, int> topics) => this.topics = topics;

    public static PersonaTopics Of(IReadOnlyList<Persona> personas, int clusters, RandomStream random)
    {
        TfIdf weights = TfIdf.Of([.. personas.Select(p => TextTokens.Words(string.Join(' ', p.Facets.Select(FacetSentence.Of).Append(p.Facets.Count == 0 ? p.Name : ""))))]);

        // Words that one persona alone uses separate nobody, and those that all use neither.
        string[] words =
        [
            .. weights.InverseFrequencies.Keys
                .Select(word => (Word: word, Users: Enumerable.Range(0, personas.Count).Count(i => weights[i].ContainsKey(word))))
                .Where(w => w.Users > 1 && w.Users < personas.Count)
                .OrderByDescending(w => w.Users).ThenBy(w => w.Word, StringComparer.Ordinal)
                .Take(MostWords).Select(w => w.Word),
        ];
        double[,] points = new double[personas.Count, Math.Max(1, words.Length)];
        for (int i = 0; i < personas.Count; i++)
        {
            for (int j = 0; j < words.Length; j++)
            {
                points[i, j] = weights[i].GetValueOrDefault(words[j]);
            }
        }

        KMeans fit = KMeans.Fit(points, Math.Min(clusters, personas.Count), random);
        return new PersonaTopics(personas.Index().ToDictionary(p => p.Item.Id, p => fit.Labels[p.Index], StringComparer.Ordinal));
    }

    /// <summary>Share of the variance of the distance moved that topics explain, with the F test; null where it cannot be tested.</summary>
    public (double EtaSquared, double PValue, int Topics)? Explained(CloudShift shift)
    {
        double[][] groups = [.. shift.Moves.GroupBy(m => topics[m.PersonaId]).Select(g => g.Select(m => m.Length).ToArray())];
        if (groups.Length < 2 || shift.Moves.Count <= groups.Length || groups.All(g => g.Max() - g.Min() < 1e-9))
        {
            return null;
        }

        OneWayAnova anova = OneWayAnova.Compute(groups);
        return (VarianceExplained.Of(anova).EtaSquared, anova.Test.PValue, groups.Length);
    }
}
