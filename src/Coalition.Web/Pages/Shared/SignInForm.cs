namespace Coalition.Web.Pages.Shared;

/// <summary>The fields of the sign-in form, for the partial <c>_SignIn</c>.</summary>
/// <param name="Email">As typed.</param>
/// <param name="ReturnUrl">Where the person goes on to.</param>
/// <param name="Kept">What was typed before the sign-in had ended, or null.</param>
public sealed record SignInForm(string Email, string? ReturnUrl, string? Kept);
