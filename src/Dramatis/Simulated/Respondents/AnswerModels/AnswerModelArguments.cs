namespace Dramatis.Simulated.Respondents.AnswerModels;

/// <summary>Checks of parameters of answer models.</summary>
internal static class AnswerModelArguments
{
    public static double[] Finite(IReadOnlyList<double> values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.Count == 0)
        {
            throw new ArgumentException("There must be at least one number.", name);
        }

        return values.FirstOrDefault(v => !double.IsFinite(v)) is var bad && double.IsFinite(bad)
            ? [.. values]
            : throw new ArgumentException($"Numbers must be finite, found {bad}.", name);
    }

    /// <summary>Rows of equal length, one for each option.</summary>
    public static double[][] Rows(IReadOnlyList<IReadOnlyList<double>> rows, string name)
    {
        ArgumentNullException.ThrowIfNull(rows, name);
        if (rows.Count < 2)
        {
            throw new ArgumentException($"There must be at least two options, found {rows.Count}.", name);
        }

        double[][] checkedRows = [.. rows.Select(r => Finite(r, name))];
        return checkedRows.All(r => r.Length == checkedRows[0].Length)
            ? checkedRows
            : throw new ArgumentException("All options must have as many numbers as there are traits.", name);
    }

    public static double[] OneTrait(int traitCount, int trait, double loading)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trait);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(trait, traitCount);
        double[] loadings = new double[traitCount];
        loadings[trait] = loading;
        return loadings;
    }
}
