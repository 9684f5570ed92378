using Coalition.Core.Tenancy;
using Microsoft.AspNetCore.DataProtection;

namespace Coalition.Web.Hosting;

/// <summary>
/// Puts the tenant into the purpose at the moment of protecting, not of creating: cookies, antiforgery tokens and links of
/// one tenant are void in another even when sent there by hand.
/// </summary>
internal sealed class TenantDataProtection(IDataProtectionProvider inner, IHttpContextAccessor http) : IDataProtectionProvider
{
    public IDataProtector CreateProtector(string purpose) => new Protector(this, [purpose]);

    private IDataProtector Of(IReadOnlyList<string> purposes)
    {
        var tenant = http.HttpContext?.RequestServices.GetRequiredService<CurrentTenant>();
        var owner = tenant is { IsSet: true } ? tenant.Id.ToString() : "no tenant";
        return inner.CreateProtector([owner, .. purposes]);
    }

    private sealed class Protector(TenantDataProtection owner, IReadOnlyList<string> purposes) : IDataProtector
    {
        public IDataProtector CreateProtector(string purpose) => new Protector(owner, [.. purposes, purpose]);

        public byte[] Protect(byte[] plaintext) => owner.Of(purposes).Protect(plaintext);

        public byte[] Unprotect(byte[] protectedData) => owner.Of(purposes).Unprotect(protectedData);
    }
}
