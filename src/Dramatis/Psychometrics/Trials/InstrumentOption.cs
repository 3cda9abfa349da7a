using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Files;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Inventories;

namespace Dramatis.Psychometrics.Trials;

/// <summary>The option of a study that names an instrument: a pack that ships, an inventory that is installed, or a file.</summary>
public static class InstrumentOption
{
    /// <summary>The option in a study's schema.</summary>
    /// <param name="standard">The instrument when nobody names one: a pack that ships.</param>
    /// <param name="description">What the study does with it; how it may be named is added.</param>
    public static JsonObject Schema(string standard, string description) => new()
    {
        ["type"] = "string",
        ["minLength"] = 1,
        ["default"] = standard,
        ["description"] = description + " A name of 'dramatis administer --list', key:file for a published key with your own texts, or a file in any layout that 'dramatis administer' reads.",
    };

    /// <summary>Finds the instrument; relative paths are resolved against the folder of the experiment.</summary>
    /// <param name="source">What the option says.</param>
    /// <param name="settings">Settings of the study.</param>
    /// <param name="language">Language of files that do not say it themselves.</param>
    /// <exception cref="InvalidInputException">There is no such instrument, or its file is not what it should be.</exception>
    public static Instrument Load(string source, StudySettings settings, string language = "en")
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new InventorySource(DataFolder.Path, settings.BaseFolder).Load(source, language);
    }

    /// <summary>The instrument as it enters trial keys: its identifier and 32 hexadecimal digits of its content.</summary>
    public static string Fingerprint(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(InstrumentFile.Serialize(instrument)));
        return $"{instrument.Id}:{Convert.ToHexStringLower(hash.AsSpan(0, 16))}";
    }
}
