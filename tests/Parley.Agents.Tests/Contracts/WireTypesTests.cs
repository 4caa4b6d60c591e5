using System.Globalization;
using System.Reflection;
using System.Text;

namespace Parley.Agents.Tests.Contracts;

/// <summary>
/// The shape of every type on the wire, then the numbers of every enum, checked in as <c>wire-types.txt</c>: silos of two versions must read each other. A new member with a new id is
/// fine once it is declared there; a changed id, alias or type never is.
/// </summary>
public sealed class WireTypesTests
{
    [Fact]
    public void The_wire_types_are_those_checked_in()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Contracts", "wire-types.txt");
        var described = Describe();
        if (Environment.GetEnvironmentVariable("PARLEY_WRITE_WIRE_TYPES") is { Length: > 0 } file)
        {
            File.WriteAllText(file, described);
            File.WriteAllText(path, described);
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), described);
    }

    [Fact]
    public void Every_wire_type_has_an_alias_and_every_member_an_id() => Assert.All(WireTypes(), type =>
    {
        Assert.NotNull(type.GetCustomAttribute<AliasAttribute>());
        Assert.All(Members(type), member => Assert.True(member.Id is not null, $"{type.Name}.{member.Name} has no [Id]"));
    });

    private static string Describe()
    {
        var text = new StringBuilder();
        foreach (var type in WireTypes())
        {
            text.Append(type.GetCustomAttribute<AliasAttribute>()!.Alias).Append('\n');
            foreach (var (id, name, shape) in Members(type))
            {
                text.Append("  ").Append(id).Append(' ').Append(name).Append(": ").Append(shape).Append('\n');
            }
        }

        foreach (var type in WireEnums())
        {
            text.Append(type.GetCustomAttribute<AliasAttribute>()!.Alias).Append('\n');
            foreach (var name in Enum.GetNames(type))
            {
                text.Append("  ").Append(Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)).Append(' ').Append(name).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>They travel as numbers.</summary>
    private static IEnumerable<Type> WireEnums() => typeof(Utterance).Assembly.GetTypes()
        .Where(type => type.IsEnum && type.GetCustomAttribute<AliasAttribute>() is not null)
        .OrderBy(type => type.GetCustomAttribute<AliasAttribute>()!.Alias, StringComparer.Ordinal);

    private static IEnumerable<Type> WireTypes() => typeof(Utterance).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null)
        .OrderBy(type => type.GetCustomAttribute<AliasAttribute>()?.Alias, StringComparer.Ordinal);

    private static IEnumerable<(uint? Id, string Name, string Type)> Members(Type type) => type
        .GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(property => property.GetIndexParameters().Length == 0 && property.CanWrite)
        .Select(property => (property.GetCustomAttribute<IdAttribute>()?.Id, property.Name, Name(property.PropertyType)))
        .OrderBy(member => member.Item1);

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(',', type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
