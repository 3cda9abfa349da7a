using System.Globalization;
using System.Text.RegularExpressions;

namespace Dramatis.Statistics.Tests;

/// <summary>
/// Computes the quantities of one topic of the reference set, one entry per quantity (the part of a case's name before @), and
/// says which cases and which single values are left out, and why.
/// </summary>
internal sealed class ReferenceCoverage(string topic)
{
    private readonly List<(Regex Quantity, Func<ReferenceCase, Values> Compute)> entries = [];
    private readonly List<(Regex Case, Regex Key, double Tolerance)> loosened = [];
    private readonly Dictionary<string, string> leftOutValues = new(StringComparer.Ordinal);

    /// <summary>What an entry computes, by the key of the reference value.</summary>
    internal sealed class Values : Dictionary<string, double>
    {
        public Values()
            : base(StringComparer.Ordinal)
        {
        }
    }

    /// <summary>Cases that no entry computes.</summary>
    public IEnumerable<string> Uncovered => ReferenceCase.All(topic).Where(c => Find(c) is null).Select(c => c.Name);

    /// <summary>Values that an entry leaves out although its case is computed, as "key: reason".</summary>
    public IReadOnlyDictionary<string, string> LeftOutValues => leftOutValues;

    public static TheoryData<string> Names(string topic) => [.. ReferenceCase.All(topic).Select(c => c.Name)];

    /// <summary>Adds the computation of the quantities whose name the pattern matches as a whole.</summary>
    public ReferenceCoverage Add(string quantityPattern, Func<ReferenceCase, Values> compute)
    {
        entries.Add((new Regex("^(?:" + quantityPattern + ")$"), compute));
        return this;
    }

    /// <summary>Leaves one value out of every case.</summary>
    public ReferenceCoverage LeaveOut(string key, string reason)
    {
        leftOutValues.Add(key, reason);
        return this;
    }

    /// <summary>
    /// Compares values with a wider tolerance, where the package that gave them is less exact than their case says; the reason says how
    /// that is known.
    /// </summary>
    public ReferenceCoverage Loosen(string casePattern, string keyPattern, double tolerance, string reason)
    {
        Assert.NotEmpty(reason);
        loosened.Add((new Regex("^(?:" + casePattern + ")$"), new Regex("^(?:" + keyPattern + ")$"), tolerance));
        return this;
    }

    /// <summary>Computes a case and compares every value that it expects.</summary>
    public void Check(string name)
    {
        ReferenceCase reference = ReferenceCase.Load(topic, name);
        Func<ReferenceCase, Values>? compute = Find(reference);
        if (compute is null)
        {
            return; // named among the uncovered cases, which a test of its own holds to be exact
        }

        Values computed = compute(reference);
        foreach (string key in reference.ExpectedKeys.Where(k => !leftOutValues.ContainsKey(k)))
        {
            Assert.True(computed.TryGetValue(key, out double actual), $"{name}: nothing computes '{key}'.");
            (Regex? wider, _, double tolerance) = loosened.FirstOrDefault(l => l.Case.IsMatch(name) && l.Key.IsMatch(key));
            reference.Check(key, actual, wider is null ? null : tolerance);
            CheckRatio(reference, key, actual);
        }
    }

    private static void CheckRatio(ReferenceCase reference, string key, double actual)
    {
        double expected = reference.Expected(key);
        bool isProbability = key is "p" || key.EndsWith(".p", StringComparison.Ordinal) || key.StartsWith("p_", StringComparison.Ordinal);
        if (!isProbability || expected is not (> 0 and < 1e-4) || reference.Tolerance > 1e-6)
        {
            return;
        }

        // The packages compute p from a statistic with rounding of its own: six digits of a tail are theirs to promise.
        Assert.True(
            Math.Abs((actual / expected) - 1) < 1e-6,
            string.Create(CultureInfo.InvariantCulture, $"{reference.Name} {key}: expected {expected:R}, found {actual:R}"));
    }

    private Func<ReferenceCase, Values>? Find(ReferenceCase reference) =>
        entries.FirstOrDefault(e => e.Quantity.IsMatch(reference.Quantity)).Compute;
}
