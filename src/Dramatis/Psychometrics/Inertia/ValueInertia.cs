using Dramatis.Statistics.Resampling;

namespace Dramatis.Psychometrics.Inertia;

/// <summary>How a dimension of values behaves over random personas.</summary>
/// <param name="Dimension">Identifier of the scale.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Distribution">Shares of the levels over personas and items, keyed.</param>
/// <param name="Baseline">The same without a persona; null when nothing was answered.</param>
/// <param name="Inertia">1 - H / log2 K of <paramref name="Distribution"/>, with a bootstrap over personas.</param>
/// <param name="Steerability">Divergence from the baseline in bits, with a bootstrap over personas; null without a baseline.</param>
/// <param name="TopTwo">Share of the best two adjacent levels.</param>
/// <param name="OptionInertia">Mean inertia of the items one by one, as they were answered: what stays when keys differ.</param>
/// <param name="TopOption">Mean share of the most frequent option of an item.</param>
/// <param name="Mean">Mean level over personas.</param>
/// <param name="BaselineMean">Mean level without a persona.</param>
/// <param name="PersonaWeight">
/// Share of answers that the persona drives (<see cref="PersonaWeightEstimate"/>), with a bootstrap over personas; null without a baseline,
/// without repetitions or likelihoods, or when nothing varies.
/// </param>
/// <param name="IntraclassCorrelation">
/// Share of the variance of single answers to an item that lies between personas, ICC(1): the variance of repeated answers of one persona
/// is taken off what lies between their means, so that the noise of a temperature is not taken for an effect of personas. With a
/// bootstrap over personas; null without repetitions or likelihoods, or when nothing varies.
/// </param>
/// <param name="Personas">Personas with answers to every item.</param>
public sealed record ValueInertia(
    string Dimension,
    string Title,
    IReadOnlyList<double> Distribution,
    IReadOnlyList<double>? Baseline,
    BootstrapResult Inertia,
    BootstrapResult? Steerability,
    double TopTwo,
    double OptionInertia,
    double TopOption,
    double Mean,
    double? BaselineMean,
    BootstrapResult? PersonaWeight,
    BootstrapResult? IntraclassCorrelation,
    int Personas);
