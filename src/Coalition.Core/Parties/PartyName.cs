using System.Text.Json.Serialization;
using Coalition.Core.Kernel;

namespace Coalition.Core.Parties;

/// <summary>In what form a name is used.</summary>
public enum NameForm
{
    Short,
    Formal,
    SortKey,
    Former,
    Designation,
}

/// <summary>How a code list treats a code.</summary>
public enum CodeStatus
{
    Official,
    ExceptionallyReserved,
    UserAssigned,
}

/// <summary>A name in one language and form.</summary>
/// <param name="Lang">BCP 47 tag.</param>
/// <param name="From">First day of its use in EDTF, as far as it is known; null: it has always been in use.</param>
/// <param name="To">First day on which it is no longer in use; null: it is in use.</param>
public sealed record PartyName(string Lang, NameForm Form, string Text, string? From = null, string? To = null, string? Footnote = null)
{
    /// <summary>When it is in use.</summary>
    [JsonIgnore]
    public DateSpan Span => DateSpan.Stated(From, To);

    /// <summary>Whether the party was called so in everyday use: the short names of today and of the past.</summary>
    [JsonIgnore]
    public bool IsCalled => Form is NameForm.Short or NameForm.Former;
}

/// <summary>A code in a scheme: <c>ISO3166-1-a2</c>, <c>ISO3166-1-a3</c>, <c>UN-M49</c> and others. Absent where a list has none.</summary>
/// <param name="From">First day on which it stood for the party, in EDTF; null: always.</param>
/// <param name="To">First day on which it no longer did; null: it does. A list may give it to another party later.</param>
public sealed record PartyCode(string Scheme, string Code, CodeStatus Status = CodeStatus.Official, string? From = null, string? To = null)
{
    /// <summary>A code as a list gives it, or leaves it to its users.</summary>
    public static PartyCode Stated(string scheme, string code) => new(scheme, code, PartyChecks.IsLeftToUsers(scheme, code) ? CodeStatus.UserAssigned : CodeStatus.Official);

    /// <summary>When it stands for the party.</summary>
    [JsonIgnore]
    public DateSpan Span => DateSpan.Stated(From, To);
}
