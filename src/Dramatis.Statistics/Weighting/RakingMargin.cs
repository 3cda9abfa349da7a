namespace Dramatis.Statistics.Weighting;

/// <summary>One variable whose distribution is known: how rows fall into its categories, and how they ought to.</summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="Categories">Category of each row, from 0.</param>
/// <param name="Shares">Share that each category is to have; not negative, adding up to 1.</param>
public sealed record RakingMargin(string Name, IReadOnlyList<int> Categories, IReadOnlyList<double> Shares);
