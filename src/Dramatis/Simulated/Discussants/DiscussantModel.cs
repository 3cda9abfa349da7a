using System.Globalization;
using Dramatis.Models;
using Microsoft.Extensions.AI;

namespace Dramatis.Simulated.Discussants;

/// <summary>Opens a <see cref="SyntheticDiscussant"/> as <c>simulated:discussant?change=0.1&amp;confabulation=0.02</c>.</summary>
public sealed class DiscussantModel : ISimulatedModel
{
    /// <inheritdoc/>
    public string Name => "discussant";

    /// <inheritdoc/>
    public string Description =>
        "takes part in opinion groups with planted yielding (yield, slope: log-odds), change, confabulation, spontaneous, impersonation, noise";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public IChatClient Create() => new SyntheticDiscussant(new DiscussantParameters());

    /// <inheritdoc/>
    public IChatClient Create(IReadOnlyDictionary<string, string> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        DiscussantParameters planted = new();
        foreach ((string name, string text) in parameters)
        {
            double value = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
                ? number
                : throw Bad(name, $"the value '{text}' is not a number.");
            planted = name switch
            {
                "yield" => planted with { YieldIntercept = value },
                "slope" => planted with { YieldSlope = value },
                "change" => planted with { PrivateChange = Probability(name, value) },
                "confabulation" => planted with { Confabulation = Probability(name, value) },
                "spontaneous" => planted with { SpontaneousChange = Probability(name, value) },
                "impersonation" => planted with { Impersonation = Probability(name, value) },
                "noise" => planted with { LabelNoise = Probability(name, value) },
                _ => throw Bad(name, "there is no such parameter."),
            };
        }

        return new SyntheticDiscussant(planted);
    }

    private static double Probability(string name, double value) =>
        value is >= 0 and <= 1 ? value : throw Bad(name, "the value is not a probability between 0 and 1.");

    private static InvalidInputException Bad(string name, string found) => new(
        $"model 'simulated:discussant', parameter '{name}'",
        found,
        "Parameters: yield and slope (log-odds), change, confabulation, spontaneous, impersonation, noise (0 to 1).");
}
