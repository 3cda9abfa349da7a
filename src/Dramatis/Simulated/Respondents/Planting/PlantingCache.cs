using System.Runtime.CompilerServices;
using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Simulated.Respondents.Planting;

/// <summary>Plants each instrument once, for all respondents that share the cache. Thread-safe.</summary>
/// <param name="options">How instruments are planted.</param>
public sealed class PlantingCache(PlantingOptions? options = null)
{
    private readonly ConditionalWeakTable<Instrument, PlantedInstrument> planted = [];

    /// <summary>The planted form of an instrument.</summary>
    public PlantedInstrument Of(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return planted.GetValue(instrument, asked => new PlantedInstrument(asked, options));
    }
}
