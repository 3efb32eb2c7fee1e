using System.Reflection;
using System.Reflection.Emit;
using AlgoTrader.Trading.Plugins;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Tests.Plugins;

/// <summary>A plugin of which some strategies cannot be built: each is named with its reason, and the others are there.</summary>
public sealed class UnusableStrategyTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plugins-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Load_StrategiesThatCannotBeBuilt_AreNamedAndTheGoodOneIsThere()
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Mixed") { Version = new(1, 0, 0, 0) }, typeof(object).Assembly);
        var module = assembly.DefineDynamicModule("Mixed");
        AddStrategy(module, "good", Parameters(module, "Good", typeof(bool), value: 1));
        AddStrategy(module, "a-text", Parameters(module, "Text", typeof(string), value: null));
        AddStrategy(module, "no-default", Parameters(module, "Asking", typeof(int), value: 1, asks: true));
        AddStrategy(module, "out-of-bounds", Parameters(module, "Outside", typeof(int), value: 7));
        AddStrategy(module, "throws", Parameters(module, "Fine", typeof(int), value: 1), "no licence");
        assembly.Save(Path.Combine(_folder.CreateSubdirectory("Mixed").FullName, "Mixed.dll"));

        var plugins = StrategyPlugins.Load(_folder.FullName, []);
        Assert.Equal(["good"], plugins.Strategies.Select(strategy => strategy.Name));
        AssertProblem("'a-text'", "'Value'", "of type String");
        AssertProblem("'no-default'", "constructor without parameters");
        AssertProblem("'out-of-bounds'", "'Value'", "default 7", "0 to 5");
        AssertProblem("'throws'", "InvalidOperationException: no licence");
        Assert.Equal(4, plugins.Problems.Count);
        var catalog = new StrategyCatalog(plugins);
        Assert.Equal("false", catalog.Create("good", new Dictionary<string, string> { ["value"] = "false" }).Parameters["Value"]);
        foreach (var name in catalog.Names)
            Assert.NotEmpty(catalog.Parameters(name));

        void AssertProblem(params string[] words)
        {
            var problem = Assert.Single(plugins.Problems, problem => problem.Reason.Contains(words[0], StringComparison.Ordinal));
            Assert.All(words, word => Assert.Contains(word, problem.ToString(), StringComparison.Ordinal));
        }
    }

    /// <summary>A class with one parameter, Value, from 0 to 5.</summary>
    /// <param name="asks">Its constructor wants to be given something.</param>
    private static Type Parameters(ModuleBuilder module, string name, Type type, int? value, bool asks = false)
    {
        var builder = module.DefineType(name, TypeAttributes.Public | TypeAttributes.Class);
        var field = builder.DefineField("_value", type, FieldAttributes.Private);
        var property = builder.DefineProperty("Value", PropertyAttributes.None, type, null);
        property.SetCustomAttribute(new CustomAttributeBuilder(typeof(ParameterAttribute).GetConstructors().Single(), [0d, 5d, 1d]));
        var getter = builder.DefineMethod("get_Value", MethodAttributes.Public, type, null);
        var code = getter.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldfld, field);
        code.Emit(OpCodes.Ret);
        property.SetGetMethod(getter);
        var setter = builder.DefineMethod("set_Value", MethodAttributes.Public, null, [type]);
        code = setter.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Stfld, field);
        code.Emit(OpCodes.Ret);
        property.SetSetMethod(setter);
        code = builder.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, asks ? [typeof(int)] : null).GetILGenerator();
        if (value is { } number)
        {
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(OpCodes.Ldc_I4, number);
            code.Emit(OpCodes.Stfld, field);
        }

        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Call, typeof(object).GetConstructor([])!);
        code.Emit(OpCodes.Ret);
        return builder.CreateType();
    }

    private static void AddStrategy(ModuleBuilder module, string name, Type parameters, string? error = null)
    {
        var builder = module.DefineType($"Strategy_{name}", TypeAttributes.Public | TypeAttributes.Class, typeof(Strategy));
        builder.SetCustomAttribute(new CustomAttributeBuilder(typeof(StrategyAttribute).GetConstructors().Single(), [name]));
        var code = builder.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, [parameters]).GetILGenerator();
        if (error is not null)
        {
            code.Emit(OpCodes.Ldstr, error);
            code.Emit(OpCodes.Newobj, typeof(InvalidOperationException).GetConstructor([typeof(string)])!);
            code.Emit(OpCodes.Throw);
        }

        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Call, typeof(Strategy).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).Single());
        code.Emit(OpCodes.Ret);
        builder.CreateType();
    }
}
