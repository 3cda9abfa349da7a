namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>A well-known figure of a work in the public domain, described in our words by what happens in it.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Name">Name.</param>
/// <param name="Work">Where the figure comes from.</param>
/// <param name="IsVillain">Whether the work sets the figure against its heroes.</param>
/// <param name="Description">What the figure is and does, in the third person.</param>
internal sealed record Figure(string Id, string Name, string Work, bool IsVillain, string Description)
{
    /// <summary>Eight heroes and eight villains.</summary>
    public static IReadOnlyList<Figure> All { get; } =
    [
        new("elizabeth-bennet", "Elizabeth Bennet", "Jane Austen, Pride and Prejudice (1813)", false, "She is the second of five sisters, quick and amused, who refuses two proposals, judges a proud man too soon, and owns her mistake."),
        new("jane-eyre", "Jane Eyre", "Charlotte Brontë, Jane Eyre (1847)", false, "An orphan and governess, plain, poor and unbending, she leaves the man she loves rather than live against her conscience."),
        new("jean-valjean", "Jean Valjean", "Victor Hugo, Les Misérables (1862)", false, "He served nineteen years for bread and escapes, was forgiven by a bishop, and spends the rest of his life in hiding, doing good and raising a child."),
        new("sherlock-holmes", "Sherlock Holmes", "Arthur Conan Doyle, A Study in Scarlet (1887)", false, "A detective who reads a life from the mud on a boot, works for days without sleep, plays the violin at night, and sinks into gloom without a case."),
        new("robinson-crusoe", "Robinson Crusoe", "Daniel Defoe, Robinson Crusoe (1719)", false, "Shipwrecked alone, he builds, plants, counts and keeps accounts for twenty-eight years on an island."),
        new("don-quixote", "Don Quixote", "Miguel de Cervantes, Don Quixote (1605)", false, "A country gentleman who has read so many romances that he rides out as a knight, takes windmills for giants, and never doubts his calling."),
        new("dorothy-gale", "Dorothy Gale", "L. Frank Baum, The Wonderful Wizard of Oz (1900)", false, "A girl from Kansas, carried off by a storm, who makes friends on the road, helps each of them, and wants nothing but to go home."),
        new("phileas-fogg", "Phileas Fogg", "Jules Verne, Around the World in Eighty Days (1872)", false, "He lives by the clock, says little, bets his fortune on a timetable, and gives up his lead to save a stranger."),
        new("iago", "Iago", "William Shakespeare, Othello (1603)", true, "An ensign passed over for promotion, he plays the honest friend while he ruins his general by lies, and gives no reason in the end."),
        new("lady-macbeth", "Lady Macbeth", "William Shakespeare, Macbeth (1606)", true, "She drives her husband to kill the king who sleeps in their house, mocks his doubts, and later walks in her sleep washing her hands."),
        new("count-dracula", "Count Dracula", "Bram Stoker, Dracula (1897)", true, "A nobleman centuries old who keeps his guest a prisoner, lives on the blood of others, and comes to London to feed."),
        new("uriah-heep", "Uriah Heep", "Charles Dickens, David Copperfield (1850)", true, "A clerk who calls himself humble at every turn while he forges papers and gets his employer and the firm into his hands."),
        new("bill-sikes", "Bill Sikes", "Charles Dickens, Oliver Twist (1838)", true, "A robber who beats his dog, threatens children, and kills the woman who is loyal to him."),
        new("professor-moriarty", "Professor Moriarty", "Arthur Conan Doyle, The Final Problem (1893)", true, "A professor of mathematics who sits still in the middle of London's crime, plans it, and is never seen to touch it."),
        new("edward-hyde", "Edward Hyde", "Robert Louis Stevenson, Strange Case of Dr Jekyll and Mr Hyde (1886)", true, "He is what a respectable doctor becomes when he drinks his potion: he tramples a child, clubs an old man to death, and feels glee."),
        new("captain-ahab", "Captain Ahab", "Herman Melville, Moby-Dick (1851)", true, "A whaling captain who lost a leg to a white whale and takes ship and crew with him to their deaths to have his revenge."),
    ];
}
