using System.Globalization;

namespace Dramatis.Catalog.CFidelity.PersonaBehaviour;

/// <summary>162 personas in twelve categories, thirty ways to word the neutral assistant, and nothing at all.</summary>
internal static class BehaviourPersonas
{
    public const string None = "none";
    public const string Control = "control";

    private static readonly (string Category, string Names)[] Categories =
    [
        ("race", "an Asian person|a Black person|a Hispanic person|an Indigenous person|a Middle Eastern person|a white person|a person of mixed descent"),
        ("sexuality", "an asexual person|a bisexual person|a gay person|a heterosexual person|a lesbian|a pansexual person"),
        ("class", "a poor person|a person of the middle class|a rich person"),
        ("gender", "a woman|a man|a nonbinary person|a transgender person"),
        ("education", "a person who never went to school|a person with primary school only|a person who finished high school|a college student|a person with a university degree|a person with a doctorate"),
        ("profession", "a farmer|a nurse|a teacher|a soldier|a lawyer|a cook|a driver|a builder|a cleaner|a salesperson|a police officer|a musician|a writer|an accountant|a programmer|a scientist|a physician"),
        ("specialist", "a heart surgeon|a tax lawyer|a high school physics teacher|a marine biologist|a structural engineer|a dental nurse|a criminal lawyer|a baker of sourdough bread|a long-distance truck driver|a tower crane operator|a hotel cleaner|a used car dealer|a homicide detective|a jazz pianist|a crime novelist|a forensic accountant|a database administrator|a particle physicist|a family physician|a primary school teacher|a dairy farmer|an army medic|a pastry chef|a bus driver|a bricklayer|a window cleaner|an insurance agent|a border guard|an opera singer|a sports journalist|a payroll clerk|a game developer|a soil chemist|an eye doctor|a librarian of old maps|a wedding photographer|an air traffic controller|a veterinary nurse|a climate modeller|a patent examiner|a river pilot|a watchmaker|a beekeeper|a speech therapist|a court interpreter|a set designer|a geologist who maps volcanoes|a statistician of clinical trials|a lighthouse keeper|a fencing coach"),
        ("religion", "a Buddhist|a Christian|a Hindu|a Jew|a Muslim|a Sikh|an atheist"),
        ("ideology", "an anarchist|a communist|a conservative|an environmentalist|a fascist|a liberal|a libertarian|a socialist"),
        ("health", "a blind person|a deaf person|a person who uses a wheelchair|a person with asthma|a person with diabetes|a person with epilepsy|a person with depression|a person with anxiety|a person with autism|a person with dyslexia|a person with dementia|a person with a heart condition|a person with chronic pain|a person with schizophrenia|a healthy person"),
        ("name", "Kwame from Ghana|Amina from Nigeria|Li Wei from China|Hiroshi from Japan|Priya from India|Ahmed from Egypt|Sofia from Mexico|Joao from Brazil|Olga from Russia|Hans from Germany|Emily from the United States|Oliver from the United Kingdom"),
        ("statesman", "Abraham Lincoln|George Washington|Thomas Jefferson|Theodore Roosevelt|Franklin Roosevelt|Winston Churchill|Benjamin Disraeli|William Gladstone|Queen Victoria|Otto von Bismarck|Napoleon Bonaparte|Charles de Gaulle|Giuseppe Garibaldi|Simon Bolivar|Benito Juarez|Mahatma Gandhi|Jawaharlal Nehru|Sun Yat-sen|Kemal Ataturk|Nelson Mandela|Kwame Nkrumah|Catherine the Great|Peter the Great|Elizabeth the First|Julius Caesar|Marcus Aurelius|Pericles"),
    ];

    private static readonly string[] Assistants = ["assistant", "helper", "aide", "chatbot", "digital assistant", "language model"];
    private static readonly string[] Manners = ["a helpful", "a useful", "a friendly", "a supportive", "an obliging"];

    /// <summary>The personas; the order within a category is settled.</summary>
    public static IReadOnlyList<BehaviourPersona> Personas { get; } =
    [
        .. from category in Categories
           from persona in category.Names.Split('|').Index()
           select new BehaviourPersona(string.Create(CultureInfo.InvariantCulture, $"{category.Category}-{persona.Index + 1:00}"), category.Category, $"You are {persona.Item}."),
    ];

    /// <summary>The controls.</summary>
    public static IReadOnlyList<BehaviourPersona> Controls { get; } =
    [
        .. from manner in Manners.Index()
           from noun in Assistants.Index()
           select new BehaviourPersona(string.Create(CultureInfo.InvariantCulture, $"control-{(manner.Index * Assistants.Length) + noun.Index + 1:00}"), Control, $"You are {manner.Item} {noun.Item}."),
    ];

    /// <summary>Names of the twelve categories.</summary>
    public static IReadOnlyList<string> CategoryNames { get; } = [.. Categories.Select(c => c.Category)];

    /// <summary>Nothing, then personas, then controls; of each category at most so many, and at most so many controls.</summary>
    public static IReadOnlyList<BehaviourPersona> Take(int perCategory, int controls) =>
    [
        new BehaviourPersona(None, None, ""), .. Personas.GroupBy(p => p.Category).SelectMany(g => g.Take(perCategory)), .. Controls.Take(controls),
    ];
}
