using Coalition.Core.Kernel;
using Coalition.Core.Statements;

namespace Coalition.Web.Pages.Shared;

/// <summary>An adherence to another edition's text than the one shown.</summary>
/// <param name="Number">The edition signed.</param>
public sealed record SignedEdition(Signatory Signatory, int Number)
{
    /// <summary>Number of the edition on which the adherence was given, where the text shown is another that carries it; else null.</summary>
    public static int? CarriedFrom(Signatory signatory, TextHash shown, IReadOnlyList<ReleasedText> editions) =>
        signatory.Endorsed.TextHash == shown ? null : editions.FirstOrDefault(text => text.TextHash == signatory.Endorsed.TextHash)?.Number;

    /// <summary>Those of the register that are on one of the editions given; one on a text that was never public is not told.</summary>
    public static IReadOnlyList<SignedEdition> Of(SignatoryRegister register, IReadOnlyList<ReleasedText> editions) =>
    [
        .. from signatory in register.OfOtherTexts
           let edition = editions.FirstOrDefault(text => text.TextHash == signatory.Endorsed.TextHash)
           where edition is not null
           select new SignedEdition(signatory, edition.Number),
    ];
}
