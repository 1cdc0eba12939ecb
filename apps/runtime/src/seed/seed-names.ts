import type { Chance } from '../sample/chance.ts';

const first =
  `Alder Amber Arrow Aspen Atlas Beacon Birch Bright Cedar Cobalt Copper Coral Crescent Crown Delta Eagle Elm Ember
Falcon Fern Garnet Granite Harbour Hazel Heron Iron Ivory Jade Juniper Kestrel Lark Linden Lunar Maple Meridian Mistral North
Oak Olive Onyx Opal Orchard Osprey Pearl Pine Polar Quartz Raven River Rowan Sable Sierra Silver Solar Spruce Sterling Summit
Thistle Topaz Vantage Violet Willow Zenith`.split(/\s+/);
const second = `Agriculture Aviation Bearings Beverages Bikes Books Brewing Cables Castings Ceramics Chemicals Clinics
Construction Controls Dairy Dental Electronics Energy Farms Fashion Films Filters Foods Forestry Freight Furniture Gardens Glass
Hardware Health Hotels Instruments Interiors Kitchens Labs Lighting Logistics Marine Materials Media Metals Mills Mobility Motors
Optics Paper Pharma Plastics Power Printing Robotics Sensors Shipping Steel Stores Systems Textiles Tools Toys Travel Valves Water`.split(
  /\s+/,
);
const forms = ['AG', 'GmbH', 'Inc', 'Ltd', 'SA', 'BV', 'Group', 'Partners', 'Holdings', 'Works'];
const places = [...'京沪深杭蓉宁津渝苏汉台港'].map((sign) => sign);
const kinds = ['北辰', '华远', '金石', '天翼', '恒通', '海潮', '长青', '明德', '光启', '瑞丰', '鼎新', '云帆'];
const trades = ['仪器', '电子', '食品', '物流', '纺织', '机械', '能源', '医药', '软件', '建材'];
const given =
  `Ada Ben Chloe David Emma Felix Grace Hugo Ida Jonas Kira Leo Mia Noah Olga Paul Quinn Rosa Sven Tara Uma Victor
Wanda Xenia Yusuf Zoe`.split(/\s+/);
const family =
  `Adams Berg Costa Dahl Evans Fischer Garcia Haas Ivanov Jensen Kaya Lopez Meyer Novak Okafor Park Quist Rossi
Silva Tanaka Ueda Vogel Weber Xu Young Ziegler`.split(/\s+/);
const chineseFamily = [...'王李张刘陈杨赵黄周吴徐孙'];
const chineseGiven = [
  '伟',
  '芳',
  '娜',
  '敏',
  '静',
  '强',
  '磊',
  '洋',
  '艳',
  '勇',
  '杰',
  '娟',
  '小明',
  '晓华',
  '思远',
  '雨桐',
];
const needs =
  `New line, Replacement, Second site, Laboratory refit, Pilot, Yearly renewal, Field kit, Upgrade, Extension,
Service contract, 新产线, 年度续约, 设备更新`.split(/,\s+/);

/** Of every seven companies and persons one has a Chinese name. */
const isChinese = (index: number) => index % 7 === 3;

/** A name no other account of the seed has. */
export function accountName(chance: Chance, index: number): string {
  if (isChinese(index)) return `${chance.pick(places)}${chance.pick(kinds)}${chance.pick(trades)}${index}有限公司`;
  return `${chance.pick(first)} ${chance.pick(second)} ${index} ${chance.pick(forms)}`;
}

export function personName(chance: Chance, index: number): string {
  if (isChinese(index)) return `${chance.pick(chineseFamily)}${chance.pick(chineseGiven)}`;
  return `${chance.pick(given)} ${chance.pick(family)}`;
}

export const dealName = (chance: Chance, account: string) => `${account}: ${chance.pick(needs)}`;
export const sectorName = (chance: Chance) => chance.pick(second);
