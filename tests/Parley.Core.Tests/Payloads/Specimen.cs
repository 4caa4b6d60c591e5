using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Parley.Core.Learning;
using Parley.Core.Text;

namespace Parley.Core.Tests.Payloads;

/// <summary>
/// An instance of any stored record with every member filled, optional ones too, always the same. A member that is added is filled without anybody remembering it, so that its shape is recorded as well.
/// </summary>
internal sealed class Specimen
{
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);

    /// <summary>Enums met on the way: their names are part of what is stored.</summary>
    public SortedDictionary<string, string[]> Enums { get; } = new(StringComparer.Ordinal);

    public object Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Of(value);
        }

        if (type.IsEnum)
        {
            Enums[type.Name] = Enum.GetNames(type);
            return Enum.GetValues(type).GetValue(0)!;
        }

        return Simple(type) ?? Collection(type) ?? Record(type);
    }

    private static object? Simple(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.String => "words",
        TypeCode.Boolean => true,
        TypeCode.Int32 => 7,
        TypeCode.Int64 => 8L,
        TypeCode.UInt64 => 9UL,
        TypeCode.Byte => (byte)3,
        TypeCode.Single => 0.5f,
        TypeCode.Double => 0.25,
        _ when type == typeof(DateTimeOffset) => At,
        _ when type == typeof(TimeSpan) => TimeSpan.FromSeconds(90),
        _ when type == typeof(ImmutableHashSet<string>) => ImmutableHashSet.Create("words"),
        _ when type == typeof(LearnedText) => LearnedText.Of(AnalyzedText.Of("plain words")),
        _ when type == typeof(NamedProbabilities) => NamedProbabilities.Of(("hedge", 0.25)),
        _ => null,
    };

    private object? Collection(Type type)
    {
        if (type.IsArray)
        {
            var array = Array.CreateInstance(type.GetElementType()!, 1);
            array.SetValue(Of(type.GetElementType()!), 0);
            return array;
        }

        if (!type.IsGenericType || !typeof(IEnumerable).IsAssignableFrom(type))
        {
            return null;
        }

        var element = type.GetGenericArguments()[0];
        var one = Array.CreateInstance(element, 1);
        one.SetValue(Of(element), 0);
        return type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
            ? typeof(ImmutableArray).GetMethods().Single(method => method is { Name: nameof(ImmutableArray.CreateRange), IsGenericMethod: true } && method.GetParameters() is [_] && method.GetGenericArguments() is [_])
                .MakeGenericMethod(element).Invoke(null, [one])
            : throw new NotSupportedException($"No specimen of {type}.");
    }

    private object Record(Type type)
    {
        var constructor = type.GetConstructors().Where(made => made.GetParameters() is not [{ } only] || only.ParameterType != type)
            .OrderByDescending(made => made.GetParameters().Length).FirstOrDefault();
        var record = constructor?.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType))]) ?? RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property is { CanWrite: true, Name: not "V" } && property.GetIndexParameters().Length == 0)
            {
                property.SetValue(record, Of(property.PropertyType));
            }
        }

        return record;
    }
}
