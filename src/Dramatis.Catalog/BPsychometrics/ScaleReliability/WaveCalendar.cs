using System.Globalization;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>How often settings are asked, and from which day on.</summary>
/// <param name="Count">Waves, the first included.</param>
/// <param name="Days">Days from one wave to the next; 0 for all at once.</param>
/// <param name="From">Day of the first wave (UTC); null when all are asked at once.</param>
internal sealed record WaveCalendar(int Count, int Days, DateOnly? From)
{
    /// <summary>Reads the options.</summary>
    /// <exception cref="InvalidInputException">Waves have days between them, and the first has no date.</exception>
    public static WaveCalendar Read(OptionValues values)
    {
        int days = values.Whole("drift-every");
        if (days == 0)
        {
            return new WaveCalendar(values.Whole("waves"), 0, null);
        }

        string from = values.Text("drift-from");
        return DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? new WaveCalendar(values.Whole("waves"), days, day)
            : throw new InvalidInputException(
                $"option 'drift-from', '{from}'", "is not the date of the first wave, which waves with days between them need.", "Write drift-from=2026-01-31, year first.");
    }

    /// <summary>The day from which a wave may be asked, or null when it may be asked at once.</summary>
    public DateOnly? DueOn(int wave) => wave > 0 ? From?.AddDays(wave * Days) : null;
}
