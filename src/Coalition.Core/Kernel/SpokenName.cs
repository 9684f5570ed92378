namespace Coalition.Core.Kernel;

/// <summary>Names of the model's own values in a sentence.</summary>
public static class SpokenName
{
    /// <summary><c>ClearedWithComment</c> as “cleared with comment”; flags are parted by commas as the value's own text is.</summary>
    public static string Spoken(this Enum value) => Spaced(value.ToString()).ToLowerInvariant();

    /// <summary><c>ClearingOfficer</c> as “Clearing officer”.</summary>
    public static string Of(string name) => name.Length == 0 ? "" : name[0] + Spaced(name)[1..].ToLowerInvariant();

    private static string Spaced(string name) =>
        string.Concat(name.Select((letter, index) => index > 0 && char.IsUpper(letter) && char.IsLower(name[index - 1]) ? $" {letter}" : $"{letter}"));
}
