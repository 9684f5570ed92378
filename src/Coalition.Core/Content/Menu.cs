using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Content;

/// <summary>One link: its text and an address below the tenant (<c>/statements</c>) or an absolute <c>https</c> one.</summary>
public sealed record MenuItem(string Text, string Url)
{
    /// <summary>Whether the address may stand in a link: never another scheme, never another host by two slashes.</summary>
    public bool IsSafe => Url.StartsWith('/')
        ? !Url.StartsWith("//", StringComparison.Ordinal) && !Url.Contains('\\', StringComparison.Ordinal)
        : WebAddress.IsSecure(Url);
}

/// <summary>A menu in one language; in Orchard's formats, a content item of the type <c>Menu</c>. It is navigation, not a text: nobody clears it.</summary>
public sealed class Menu : ITenantOwned, IVersioned, IActs
{
    /// <summary>The alias of the menu every page shows.</summary>
    public const string Main = "main-menu";

    private Menu()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>What templates call it: <see cref="Main"/>.</summary>
    public string Alias { get; private set; } = "";

    /// <summary>BCP 47 tag.</summary>
    public string Language { get; private set; } = "";

    public string Title { get; private set; } = "";

    public IReadOnlyList<MenuItem> Items { get; private set; } = [];

    /// <summary>The item's JSON from the recipe, for export.</summary>
    public string Definition { get; private set; } = "{}";

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    public static Menu Define(Actor by, string alias, string language, MenuEntry entry)
    {
        var menu = new Menu { Id = Guid.CreateVersion7(), Alias = alias, Language = language };
        menu.Redefine(by, entry);
        return menu;
    }

    /// <summary>Replaces title and links.</summary>
    public void Redefine(Actor by, MenuEntry entry)
    {
        (Title, Items, Definition) = (entry.Title, entry.Items, entry.Definition);
        Acts.Note(by, "Menu.Defined", $"The menu {Alias} in {Language} has {Items.Count} links.");
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Menu>
    {
        public void Configure(EntityTypeBuilder<Menu> builder)
        {
            builder.ToTable("Menu");
            builder.HasIndex(menu => new { menu.TenantId, menu.Alias, menu.Language }).IsUnique();
            builder.Property(menu => menu.Items).AsJson();
        }
    }
}

/// <summary>What a menu shows.</summary>
public sealed record MenuEntry(string Title, IReadOnlyList<MenuItem> Items, string Definition);

/// <summary>The menus of a tenant.</summary>
public static class MenuSets
{
    extension(PortalDb db)
    {
        public DbSet<Menu> Menus => db.Set<Menu>();
    }
}
