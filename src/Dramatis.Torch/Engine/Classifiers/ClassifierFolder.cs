using Dramatis.Models;
using Dramatis.Torch.Engine.Encoders;

namespace Dramatis.Torch.Engine.Classifiers;

/// <summary>A folder with a classifier of pairs, whichever kind of transformer lies below its classes.</summary>
public static class ClassifierFolder
{
    /// <summary>Whether a folder says that it holds a classifier: a decoder with classes on top, or an encoder that names its classes.</summary>
    public static bool IsOne(string folder) => ClassNames.AreIn(folder);

    /// <summary>Loads a folder in Hugging Face layout.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">How it works; null for the defaults.</param>
    /// <exception cref="ModelFormatException">A file is missing, damaged or of a kind not supported, or there is no classifier in it.</exception>
    /// <exception cref="InvalidInputException">An option is out of range, or the vocabulary of a decoder lacks the marks of turns.</exception>
    public static ITextClassifier Open(string folder, EncoderOptions? options = null) =>
        DecoderClassifier.IsIn(folder) ? DecoderClassifier.Open(folder, options) : TextClassifier.Open(folder, options: options);
}
