using System.Collections.ObjectModel;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The facts attached to a resource, in the order in which they were attached.</summary>
public sealed class ResourceAnnotationCollection : Collection<IResourceAnnotation>;
