using System.Reflection;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.Tws.Tests;

/// <summary>Messages with every property set at random, from a seed.</summary>
internal sealed class RandomMessages(int seed)
{
    private static readonly string[] Texts = ["", "SPY", "20250620 09:30:01 US/Eastern", "a,b;c=d", "ünï \\u0041 \\", "0", "None", "DU1234567"];
    private readonly Random _random = new(seed);

    public object Create(Type type)
    {
        if (type.IsAbstract)
            return Create(Kinds(type) is var kinds ? kinds[_random.Next(kinds.Length)] : type);
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        var message = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType, parameter.Name!))]);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null))
            property.SetValue(message, Value(property.PropertyType, property.Name));
        return message;
    }

    private object? Value(Type type, string name) => name switch
    {
        nameof(Contract.SecType) => "STK",
        nameof(Contract.Right) => _random.Next(2) == 0 ? "" : "C",
        nameof(Order.OrderType) => _random.Next(2) == 0 ? "MKT" : "LMT",
        _ => Value(type),
    };

    private object? Value(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return _random.Next(3) == 0 ? null : Value(inner);
        if (type == typeof(int))
            return _random.Next(4) switch { 0 => 0, 1 => -_random.Next(1000), 2 => int.MaxValue - 1, _ => _random.Next() };
        if (type == typeof(long))
            return _random.NextInt64();
        if (type == typeof(bool))
            return _random.Next(2) == 0;
        if (type == typeof(decimal))
            return _random.Next(6) switch
            {
                0 => 0m,
                1 => 79228162514264337593543950335m,
                2 => 0.0000000000000000000000000001m,
                3 => -_random.Next(100_000) / 100m,
                _ => _random.Next(1_000_000) / 10_000m,
            };
        if (type == typeof(string))
            return Texts[_random.Next(Texts.Length)];
        if (type.IsEnum)
            return Enum.GetValues(type) is var values ? values.GetValue(_random.Next(values.Length)) : null;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return Items(type.GenericTypeArguments[0]);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>))
            return Activator.CreateInstance(type, BindingFlags.NonPublic | BindingFlags.Instance, null, [Items(type.GenericTypeArguments[0])], null);
        return Create(type);
    }

    private static Type[] Kinds(Type type) => [.. type.Assembly.GetTypes().Where(kind => kind.IsSubclassOf(type)).OrderBy(kind => kind.Name)];

    private Array Items(Type type)
    {
        var items = Array.CreateInstance(type, _random.Next(4));
        for (var i = 0; i < items.Length; i++)
            items.SetValue(Value(type), i);
        return items;
    }
}
