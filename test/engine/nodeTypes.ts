import './bootstrap';
import type { PackageDirectoryLoader } from 'n8n-core';
import type { IDataObject, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { helperNodes } from './helperNodes';
import { toolVariantOf } from './toolVariant';

/** The node types that a workflow can name: `<package>.<node>`, its `…Tool` variant and `test.<helper>`. */
export class PackageNodeTypes implements INodeTypes {
	private readonly tools = new Map<string, INodeType>();

	constructor(private readonly loader: PackageDirectoryLoader) {}

	/** Turns a bare node name (`tenable`) into the type a workflow holds; full types are returned as they are. */
	fullType(type: string): string {
		return type.includes('.') ? type : `${this.loader.packageName}.${type}`;
	}

	getByName(type: string): INodeType | IVersionedNodeType {
		return this.getByNameAndVersion(type);
	}

	getByNameAndVersion(type: string, version?: number): INodeType {
		const helper = helperNodes.get(type);
		if (helper !== undefined) return helper;
		const name = type.slice(type.indexOf('.') + 1);
		if (name in this.loader.known.nodes || !name.endsWith('Tool')) return this.load(name, version);
		const tool = this.tools.get(type) ?? toolVariantOf(this.load(name.slice(0, -'Tool'.length), version));
		this.tools.set(type, tool);
		return tool;
	}

	getKnownTypes(): IDataObject {
		return {};
	}

	private load(name: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.loader.getNode(name).type, version);
	}
}
