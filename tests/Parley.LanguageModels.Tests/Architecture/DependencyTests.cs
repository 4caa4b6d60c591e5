using System.Reflection;
using Microsoft.SemanticKernel;

namespace Parley.LanguageModels.Tests.Architecture;

public sealed class DependencyTests
{
    private static readonly Assembly _models = typeof(LanguageModelPanel).Assembly;

    [Fact]
    public void Language_models_implement_the_cores_ports_and_know_nothing_above_it() => Assert.Equal(
        ["Parley.Abstractions", "Parley.Core"],
        _models.GetReferencedAssemblies().Select(reference => reference.Name!).Where(name => name.StartsWith("Parley", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void No_type_of_semantic_kernel_is_seen_from_outside()
    {
        var seen = _models.GetExportedTypes().SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .SelectMany(member => member switch
            {
                MethodInfo method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType),
                ConstructorInfo constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType),
                PropertyInfo property => [property.PropertyType],
                _ => [],
            }).ToList();
        Assert.NotEmpty(seen);
        Assert.DoesNotContain(seen, type => type.Namespace?.StartsWith(typeof(Kernel).Namespace!, StringComparison.Ordinal) == true || type.Namespace?.StartsWith("OpenAI", StringComparison.Ordinal) == true);
    }
}
