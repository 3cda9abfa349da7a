namespace Dramatis.Simulated.Respondents.Speaking;

/// <summary>An item of a message as planted respondents see it.</summary>
/// <param name="Item">The item.</param>
/// <param name="Presentation">How it is put.</param>
/// <param name="Labels">Labels by place.</param>
/// <param name="Texts">Texts of the options by place.</param>
internal sealed record UnderstoodItem(PlantedItem Item, ItemPresentation Presentation, IReadOnlyList<string> Labels, IReadOnlyList<string> Texts)
{
    /// <summary>What is answered to choose an option: its label, or its text when options have no labels.</summary>
    public string Reply(int option)
    {
        int place = Presentation.Shown.ToList().IndexOf(option);
        return Labels[place].Length > 0 ? Labels[place] : Texts[place];
    }

    /// <summary>The option that a reply names, or −1.</summary>
    public int Named(string reply)
    {
        string said = reply.Trim();
        for (int place = 0; place < Texts.Count; place++)
        {
            if ((Labels[place].Length > 0 && said == Labels[place]) || said == Texts[place])
            {
                return Presentation.Shown[place];
            }
        }

        return -1;
    }
}
