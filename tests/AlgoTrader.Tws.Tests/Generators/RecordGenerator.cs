using System.Reflection;
using AlgoTrader.Tws.Messages;
using FsCheck;
using FsCheck.Fluent;

namespace AlgoTrader.Tws.Tests.Generators;

/// <summary>
/// Makes records of any kind: every constructor parameter and settable property from <see cref="Values"/>, nested records and lists
/// of them included, and null now and then where null is allowed. <see cref="With{T}"/> replaces what is made for one type.
/// </summary>
internal sealed class RecordGenerator
{
    private const int LongestList = 3;
    private readonly Dictionary<Type, Gen<object?>> _byType = [];
    private readonly Dictionary<(Type Owner, string Property), Gen<object?>> _byProperty = [];

    public RecordGenerator() =>
        With(Values.Flag).With(Values.Int32).With(Values.Int64).With(Values.Decimal).With(Values.Text);

    public RecordGenerator With<T>(Gen<T> values)
    {
        _byType[typeof(T)] = values.Select(value => (object?)value);
        return this;
    }

    /// <summary>Replaces what is made for one property or parameter of a record.</summary>
    public RecordGenerator With<TOwner, T>(string property, Gen<T> values)
    {
        _byProperty[(typeof(TOwner), property)] = values.Select(value => (object?)value);
        return this;
    }

    public Gen<T> Of<T>() => Of(typeof(T)).Select(value => (T)value!);

    private Gen<object?> Of(Type type)
    {
        if (_byType.TryGetValue(type, out var known))
            return known;
        return _byType[type] = Build(type);
    }

    private Gen<object?> Build(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return OrNull(Of(inner));
        if (type.IsEnum)
            return Gen.Elements(Enum.GetValues(type).Cast<object?>().ToArray());
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>))
            return Of(type.GenericTypeArguments[0]).ListWithin(LongestList).Select(items => MakeList(type, items));
        if (type.IsAbstract)
            return Gen.OneOf(type.Assembly.GetTypes().Where(kind => kind.IsSubclassOf(type)).OrderBy(kind => kind.Name).Select(Of));
        return BuildRecord(type);
    }

    private Gen<object?> BuildRecord(Type type)
    {
        var nullability = new NullabilityInfoContext();
        var constructor = type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)
            ?? throw new InvalidOperationException($"{type} has no public constructor.");
        var parameters = constructor.GetParameters();
        var properties = type.GetProperties().Where(property => property.SetMethod is not null
            && !Array.Exists(parameters, parameter => parameter.Name == property.Name)).ToArray();
        Gen<object?>[] values =
        [
            .. parameters.Select(parameter => Of(type, parameter.Name!, parameter.ParameterType, nullability.Create(parameter))),
            .. properties.Select(property => Of(type, property.Name, property.PropertyType, nullability.Create(property))),
        ];
        return Gen.CollectToArray(values).Select(made =>
        {
            var record = constructor.Invoke(made[..parameters.Length]);
            for (var i = 0; i < properties.Length; i++)
                properties[i].SetValue(record, made[parameters.Length + i]);
            return (object?)record;
        });
    }

    private Gen<object?> Of(Type owner, string name, Type type, NullabilityInfo nullability)
    {
        if (_byProperty.TryGetValue((owner, name), out var chosen))
            return chosen;
        return !type.IsValueType && nullability.ReadState == NullabilityState.Nullable ? OrNull(Of(type)) : Of(type);
    }

    private static Gen<object?> OrNull(Gen<object?> values) => Gen.Frequency((1, Gen.Constant((object?)null)), (2, values));

    private static object? MakeList(Type type, object?[] items)
    {
        var typed = Array.CreateInstance(type.GenericTypeArguments[0], items.Length);
        for (var i = 0; i < items.Length; i++)
            typed.SetValue(items[i], i);
        return Activator.CreateInstance(type, BindingFlags.NonPublic | BindingFlags.Instance, null, [typed], null);
    }
}
