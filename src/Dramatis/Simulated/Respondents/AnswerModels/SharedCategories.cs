using System.Diagnostics;

namespace Dramatis.Simulated.Respondents.AnswerModels;

/// <summary>
/// Options that stand for fewer categories: a model answers by category, and the options of a category share its probability equally.
/// A situation with two ways of acting on a trait and two of not acting on it is two categories with two options each.
/// </summary>
public sealed class SharedCategories : IAnswerModel
{
    private readonly IAnswerModel categories;
    private readonly int[] categoryOf;
    private readonly double[] shares;

    /// <summary>Creates the model.</summary>
    /// <param name="categories">The model of the categories.</param>
    /// <param name="categoryOf">For each option its category.</param>
    /// <exception cref="ArgumentException">A category does not exist or has no option.</exception>
    public SharedCategories(IAnswerModel categories, IReadOnlyList<int> categoryOf)
    {
        ArgumentNullException.ThrowIfNull(categories);
        ArgumentNullException.ThrowIfNull(categoryOf);
        this.categories = categories;
        this.categoryOf = [.. categoryOf];
        int[] sizes = new int[categories.OptionCount];
        foreach (int category in categoryOf)
        {
            sizes[category >= 0 && category < sizes.Length
                ? category
                : throw new ArgumentException($"There is no category {category} among {sizes.Length}.", nameof(categoryOf))]++;
        }

        shares = sizes.All(s => s > 0)
            ? [.. categoryOf.Select(c => 1.0 / sizes[c])]
            : throw new ArgumentException($"Category {Array.IndexOf(sizes, 0)} has no option.", nameof(categoryOf));
    }

    /// <inheritdoc/>
    public int OptionCount => categoryOf.Length;

    /// <inheritdoc/>
    public int TraitCount => categories.TraitCount;

    /// <inheritdoc/>
    public void Fill(ReadOnlySpan<double> traits, Span<double> probabilities)
    {
        Debug.Assert(probabilities.Length == OptionCount);
        Span<double> byCategory = stackalloc double[categories.OptionCount];
        categories.Fill(traits, byCategory);
        for (int k = 0; k < categoryOf.Length; k++)
        {
            probabilities[k] = byCategory[categoryOf[k]] * shares[k];
        }
    }
}
