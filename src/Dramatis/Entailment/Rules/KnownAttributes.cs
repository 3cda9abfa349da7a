namespace Dramatis.Entailment.Rules;

/// <summary>The attributes that the rules read.</summary>
internal static class KnownAttributes
{
    private static readonly Lazy<IReadOnlyList<KnownAttribute>> Table = new(Describe);

    public static IReadOnlyList<KnownAttribute> All => Table.Value;

    /// <summary>The attribute that a persona file calls so, or null.</summary>
    public static KnownAttribute? Find(string attribute)
    {
        string name = attribute.Replace('-', ' ').Replace('_', ' ').Trim().ToLowerInvariant().Replace("favourite", "favorite", StringComparison.Ordinal).Replace("colour", "color", StringComparison.Ordinal);
        return All.FirstOrDefault(a => a.Key == name || a.Aliases.Contains(name, StringComparer.Ordinal));
    }

    private static IReadOnlyList<KnownAttribute> Describe() =>
    [
        new("home town", true, FactValue.Name, ["hometown", "home", "city", "town", "residence", "lives in", "location", "place of residence"],
            [FactFrame.Verb("live|reside|dwell", "in(?: the town of)?"), FactFrame.Written(@"\bi(?:'m| am) (?:living|based|settled) in *", @"\bi(?:'m| am) not (?:living|based|settled) in *"), FactFrame.My("home|house"), FactFrame.My("home ?town"), FactFrame.Written(@"\bi have settled(?: down)? in *", @"\bi have not settled(?: down)? in *"), FactFrame.Written(@"^(?<v>[\w' -]+) is where i live\b", @"(?!)")]),
        new("birthplace", true, FactValue.Name, ["place of birth", "origin", "born in", "native city", "country of birth"],
            [FactFrame.Written(@"\bi was born(?: and raised)? in *", @"\bi was(?: not|n't) born in *"), FactFrame.Verb("come", "originally from|from"), FactFrame.Am("originally from|from"), FactFrame.My("birthplace|place of birth"), FactFrame.Written(@"^(?<v>[\w' -]+) is where i was born\b", @"(?!)")]),
        new("occupation", true, FactValue.Phrase, ["job", "profession", "work", "trade", "career", "vocation"],
            [FactFrame.Verb("work|earn my living|make my living|earn my money|make my money", "as"), FactFrame.Am("employed as|working as"), FactFrame.My("job|profession|occupation|trade"), FactFrame.Written(@"\bby (?:profession|trade) i(?:'m| am) *", @"\bby (?:profession|trade) i(?:'m| am) not *")]),
        new("occupation", true, FactValue.Kind, [], [FactFrame.Am("an?")]) { Kind = "job" },
        new("employer", true, FactValue.Name, ["company", "firm", "workplace"], [FactFrame.Verb("work", "for"), FactFrame.Am("employed (?:at|by)"), FactFrame.My("employer|company|firm"), FactFrame.Written(@"^(?<v>[\w' -]+) (?:is my employer|employs me)\b", @"^(?<v>[\w' -]+) is not my employer\b")]),
        new("age", true, FactValue.Number, ["years", "years old"], [FactFrame.Am("", "years? (?:old|of age|young)"), FactFrame.My("age"), FactFrame.Written(@"\bi(?:'m| am) (?<v>\d\d)$|\bi(?:'m| am) (?<v>\d\d)[.,!]|\bi (?:have )?(?:just )?turned (?<v>\d\d)\b", @"\bi(?:'m| am) not (?<v>\d\d)$"), FactFrame.Written(@"^(?<v>\d\d) years old\b", "(?!)")]),
        new("children", true, FactValue.Number, ["number of children", "kids", "child count"], [FactFrame.Count("children|kids")]),
        new("siblings", true, FactValue.Number, ["number of siblings"], [FactFrame.Count("siblings|brothers and sisters")]),
        new("brothers", true, FactValue.Number, ["number of brothers"], [FactFrame.Count("brothers")]),
        new("sisters", true, FactValue.Number, ["number of sisters"], [FactFrame.Count("sisters")]),
        new("dogs", true, FactValue.Number, ["number of dogs"], [FactFrame.Count("dogs")]),
        new("cats", true, FactValue.Number, ["number of cats"], [FactFrame.Count("cats")]),
        new("marital status", true, FactValue.Kind, ["marriage", "relationship status", "civil status"], [FactFrame.Am(), FactFrame.Am("happily|newly|recently")]) { Kind = "marital" },
        new("diet", true, FactValue.Kind, ["eating", "food habits"], [FactFrame.Am(), FactFrame.Am("an?"), FactFrame.My("diet")]) { Kind = "diet" },
        new("religion", true, FactValue.Kind, ["faith", "belief", "denomination"], [FactFrame.Am(), FactFrame.Am("an?"), FactFrame.My("religion|faith")]) { Kind = "faith" },
        new("nation", true, FactValue.Name, ["nationality", "citizenship", "passport", "country"], [FactFrame.My("passport|nationality|nation"), FactFrame.Am("a citizen of")]),
        new("street", true, FactValue.Name, ["address"], [FactFrame.Verb("live", "on"), FactFrame.Written(@"\bmy (?:house|address|home|front door) (?:is on|stands on) *", @"\bmy (?:house|address|home) is not on *"), FactFrame.My("street|address")]),
        new("hair", true, FactValue.Kind, ["hair colour", "hair color"], [FactFrame.Count("hair"), FactFrame.My("hair|hair colou?r")]) { Kind = "colour" },
        new("eyes", true, FactValue.Kind, ["eye colour", "eye color"], [FactFrame.Count("eyes"), FactFrame.My("eyes|eye colou?r")]) { Kind = "colour" },
        new("birthday", true, FactValue.Kind, ["birth month", "month of birth", "born in month"], [FactFrame.My("birthday"), FactFrame.Written(@"\bi (?:was born|celebrate my birthday) in *", @"\bi (?:was not born|do not celebrate my birthday) in *")]) { Kind = "month" },
        new("birth year", true, FactValue.Number, ["year of birth", "born"], [FactFrame.Written(@"\bi was born in (?<v>(?:19|20)\d\d)\b", @"\bi was not born in (?<v>(?:19|20)\d\d)\b")]),
        new("commute", true, FactValue.Kind, ["way to work", "transport"], [FactFrame.Verb("go to work|travel to work|commute|get to work", "by")]) { Kind = "transport" },
        new("has", false, FactValue.Phrase, ["pet", "pets", "animal", "has pet", "owns", "belonging", "possession"], [FactFrame.Verb("have(?: got)?|own|keep", "(?:an?|any)"), FactFrame.Written(@"\bi(?:'ve| have) got an? *", @"\bi (?:have no|haven't got an?|have never (?:had|kept|owned) an?) *"), FactFrame.My("pet")]),
        new("instrument", false, FactValue.Phrase, ["instruments", "plays"], [FactFrame.Verb("play", "the"), FactFrame.Written(@"\bi can play the *", @"\bi (?:can't|cannot|can not|never learned to) play the *")]),
        new("language", false, FactValue.Name, ["languages", "speaks", "mother tongue", "native language"], [FactFrame.Verb("speak", ""), FactFrame.Written(@"\bi can speak *", @"\bi (?:can't|cannot|can not|never learned to) speak *|\bi never learned *")]),
        new("likes", false, FactValue.Phrase, ["like", "loves", "interests", "interest", "hobby", "hobbies", "sport", "passion"],
            [FactFrame.Verb("like|love|enjoy|adore"), FactFrame.Am("fond of|into|a (?:big |huge )?fan of"), FactFrame.Written(@"(?!)", @"\bi(?:'m| am) not (?:fond of|into|a (?:big |huge )?fan of) *|\bi (?:have )?never (?:liked|enjoyed) *")]),
        new("likes", false, FactValue.Phrase, [], [FactFrame.Verb("hate|dislike|detest|loathe|despise", "", isNegative: true), FactFrame.Written(@"\bi (?:can't|cannot|can not) (?:stand|bear) *", "(?!)", isNegative: true)]),
    ];
}
